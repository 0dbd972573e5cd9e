export {
  answerSafety,
  listOwnPlatforms,
  openDocument,
  readSafety,
  readSafetyForSeat,
  reviewSafety,
  SAFETY_ANSWERS,
  type SafetyRow,
  type SafetyState,
} from './safety.ts'
