export { ModelFileError, parseModel, type Model } from './classifier/model-file.ts'
export {
  classify,
  evaluate,
  summarise,
  train,
  type Classification,
  type Evaluation,
  type LabelledText,
} from './classifier/text-classifier.ts'
/** Where the trained model lies, from the project's root; whoever reads files hands its bytes to `createDetector`. */
export const shippedModelPath = 'engines/detection/model/detector.bin'

export { DetectorModelError, parseDetectorModel, type DetectorModel } from './detector-model.ts'
export { createDetector, type Detector, type DetectorOptions, type ScanOptions } from './create-detector.ts'
export { isKind, isSurface, KINDS, SURFACES, type Kind, type Surface } from './kinds.ts'
export { builtInLexicon, LexiconError, parseLexiconFile, type Lexicon, type Term } from './lexicon.ts'
export { builtInRules, parseRules, RuleError, type Rule, type RuleSet } from './rules.ts'
export { subtypeName } from './subtypes.ts'
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
