export {
  confirmChange,
  declineChange,
  LEAST_SHADOW,
  type ProposeChange,
  proposeChange,
  rejectModel,
} from './change-model.ts'
export { collectLabels } from './collect-labels.ts'
export { dropLabels } from './drop-labels.ts'
export { mayAtTop } from './guards.ts'
export { LiveDetector, type ModelInUse, openDetectorInForce } from './live-detector.ts'
export type { ModelFigures, SetFigures } from './measure-models.ts'
export type { ModelState } from './model-states.ts'
export {
  type Disagreement,
  getLearnedModel,
  getLearning,
  type LearnedModel,
  type Learning,
  listPacks,
  type ModelChange,
  type ModelDetail,
  type PackInForce,
} from './read-learning.ts'
export { noteShipped } from './note-shipped.ts'
export { LEAST_DECISIONS, LEAST_OF_EACH, type LabelCount, requestTraining } from './request-training.ts'
export { scoreShadow } from './score-shadow.ts'
export type { ShippedModel } from './shipped-model.ts'
export { startShadow, stopShadow } from './shadow.ts'
export type { TrainingFigures } from './train-and-measure.ts'
export { trainWaiting } from './train-challenger.ts'
export { type Share, wilsonInterval } from './wilson.ts'
export { readChampion } from './champion.ts'
