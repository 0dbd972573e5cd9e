export { type Agreement, type KindAgreement, measureAgreement } from './agreement.ts'
export { answerLook, type SecondReading } from './answer-look.ts'
export { claimNextLook, countLooks, type NextLook } from './claim-look.ts'
export { checkDraw, type DrawCheck, openSeeds } from './draw.ts'
export { dropGolden, type GoldenGroup, listGolden, markGolden, type MarkGolden } from './golden.ts'
export {
  type BlindLook,
  type Dispute,
  getBlindLook,
  getDispute,
  listDisputes,
  type LookText,
  type Reading,
} from './read-look.ts'
export { settleLook, type Settled, type Settlement } from './settle-look.ts'
