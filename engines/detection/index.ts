export { ModelFileError, parseModel, type Model } from './classifier/model-file.ts'
export {
  classify,
  evaluate,
  train,
  type Classification,
  type Evaluation,
  type LabelledText,
} from './classifier/text-classifier.ts'
export { createDetector, type Detector, type DetectorOptions, type ScanOptions } from './create-detector.ts'
export { isKind, isSurface, KINDS, SURFACES, type Kind, type Surface } from './kinds.ts'
export type { Lexicon, Term } from './lexicon.ts'
export {
  contextCodes,
  reasonCodes,
  type ContextCode,
  type Finding,
  type FoundIndicator,
  type ReasonCode,
  type ScanResult,
  type Severity,
  type Span,
  type SpanRole,
  type Via,
} from './scan-result.ts'
