export { endOfTerm, type Term } from './calendar.ts'
export {
  getGround,
  getProfile,
  type Ground,
  listGrounds,
  listObligations,
  listProfiles,
  type Obligation,
  type Profile,
  profileSchema,
} from './profile.ts'
