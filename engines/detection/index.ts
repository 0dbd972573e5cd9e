export { TooManyLabelsError } from './classifier/row-sample.ts'
export { summarise, type Evaluation } from './classifier/summarise.ts'
export {
  classify,
  createTrainer,
  evaluate,
  train,
  type Classification,
  type LabelledText,
  type Trainer,
} from './classifier/text-classifier.ts'
export { ModelFileError, parseTextModel, type TextModel } from './classifier/text-model.ts'
/** Where the trained model lies, from the project's root; whoever reads files hands its bytes to `createDetector`. */
export const shippedModelPath = 'engines/detection/model/detector.bin'

export { DetectorModelError, parseDetectorModel, type DetectorModel } from './detector-model.ts'
export { createDetector, type Detector, type DetectorOptions, type ScanOptions } from './create-detector.ts'
export { findUnsoundTerms, type UnsoundTerm } from './find-unsound-terms.ts'
export { isKind, isSurface, KINDS, SURFACES, type Kind, type Surface } from './kinds.ts'
export {
  type DecidedText,
  learnFromDecisions,
  type LearningOptions,
  type OrdinaryText,
} from './learn-from-decisions.ts'
export {
  builtInLexicon,
  builtInPacks,
  hashPack,
  LexiconError,
  lexiconOf,
  parseLexiconFile,
  type Lexicon,
  type LexiconPack,
  type Term,
} from './lexicon.ts'
export { builtInRules, parseRules, RuleError, type Rule, type RuleSet } from './rules.ts'
export {
  findScopeHits,
  parseScopeCorpus,
  requireInScope,
  ScopeError,
  type ScopeHit,
  type ScopeText,
} from './scope-check.ts'
export { groupNear } from './training/group-near.ts'
export { subtypeName } from './subtypes.ts'
export { createTermProbe, type ProbedTerm } from './term-probe.ts'
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
