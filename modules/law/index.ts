export { endOfTerm, type Term } from './calendar.ts'
export {
  getGround,
  getProfile,
  type Ground,
  listGrounds,
  listProfiles,
  type Profile,
  profileSchema,
} from './profile.ts'
