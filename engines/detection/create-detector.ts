import { createTextReader, type TextViews } from '../text/index.ts'
import { cutAroundTerms } from './cut-around-terms.ts'
import { cutIntoStretches } from './cut-into-stretches.ts'
import { describeFinding } from './describe-finding.ts'
import { parseDetectorModel, type DetectorModel } from './detector-model.ts'
import { gatherEvidence, listContexts, type Evidence } from './evidence.ts'
import { createFirstLook } from './first-look.ts'
import { createTermFinder, type FoundTerms, type TermHit } from './find-terms.ts'
import { findWording } from './find-wording.ts'
import { KINDS, type Kind, type Surface } from './kinds.ts'
import { isEvaluatedText } from './language.ts'
import { builtInLexicon, type Lexicon } from './lexicon.ts'
import { builtInRules, type RuleSet } from './rules.ts'
import type { Finding, FoundIndicator, ScanResult } from './scan-result.ts'
import { atPrior, createScorer, logistic, logOdds, standardPrior, type TextScore } from './score-text.ts'
import { createTermIndex } from './term-index.ts'

export interface DetectorOptions {
  /** Terms; the built-in lexicon if absent. */
  readonly lexicon?: Lexicon
  /** The built-in rules if absent. */
  readonly rules?: RuleSet
  /** A trained detector model, or its bytes; without one the rules decide alone. */
  readonly model?: Uint8Array | DetectorModel
  /** Finds phones, handles, addresses…; detection passes on what it finds. */
  readonly findIndicators?: (text: string) => readonly FoundIndicator[]
  /** From this score on a text is flagged; the model's own if absent. */
  readonly threshold?: number
}

export interface ScanOptions {
  /** `content` if absent. */
  readonly surface?: Surface
  /** A BCP 47 tag; guessed from the text if absent. */
  readonly lang?: string
  readonly threshold?: number
  /** Share of offers in the stream the score is to be calibrated for; a fifth if absent. */
  readonly prior?: number
}

/** Scans texts, one at a time: what it works in is used again for the next. */
export interface Detector {
  scan(text: string, options?: ScanOptions): ScanResult
  /** The threshold used where a scan names none. */
  readonly threshold: number
  /** Names lexicon, rules and model; changes whenever a result may. */
  readonly version: string
}

/** Where there is no model: the least at which rules alone flag nothing out of scope. */
const thresholdOfRules = 0.56
/** A part says less than a text that is no more than that, and so does what had to be read into it. */
const doubtOfParts = 0.2
/** A text's findings are listed from this score on, and of those each kind from its own. */
const leastTold = 0.3
const leastListed = 0.1

/**
 * Makes a detector. It proposes; what follows is for a person to decide.
 *
 * @example
 * const detector = createDetector({ model: bytesOfTheShippedModel })
 * detector.scan('长期出四件套,包售后,飞机@abc').kind // 'identity-trade'
 */
export function createDetector(options: DetectorOptions = {}): Detector {
  const lexicon = options.lexicon ?? builtInLexicon
  const rules = options.rules ?? builtInRules
  const model = options.model instanceof Uint8Array ? parseDetectorModel(options.model) : options.model
  const reader = createTextReader()
  const pictureReader = createTextReader()
  const finder = createTermFinder(createTermIndex(lexicon))
  const firstLook = model === undefined ? undefined : createFirstLook(model)
  const scoreText = createScorer(model, lexicon, rules)
  const standardThreshold = options.threshold ?? model?.header.threshold ?? thresholdOfRules

  /**
   * An offer may hide in harmless words: what stands around its terms speaks for itself, and so does each stretch of a long
   * text, though less than a whole text would. What speaks against holds wherever it stands, but for the innocent sense of a word,
   * which is that word's own.
   */
  function scoreParts(evidence: Evidence, views: TextViews, found: FoundTerms, surface: Surface): TextScore {
    const whole = scoreText(evidence, views, surface)
    const around = cutAroundTerms(evidence, views)
    const stretches = cutIntoStretches(views)
    if (around.length + stretches.length === 0) return whole
    let best = whole
    for (const { from, to } of [...around, ...stretches]) {
      const own = gatherEvidence(views, found, surface, rules, from, to)
      const contexts = evidence.contexts.filter(
        (code) => code !== 'innocent-sense' || own.contexts.includes(code),
      )
      const score = scoreText({ ...own, contexts }, views, surface, from, to, best.score)
      if (score.score > best.score) best = score
    }
    return better(whole, best)
  }

  /** The text as it is, or read in another way where that says more, doubt taken off. */
  function better(whole: TextScore, other: TextScore): TextScore {
    if (other === whole) return whole
    const score = logistic(logOdds(other.score) - doubtOfParts)
    return score <= whole.score
      ? whole
      : { score, kinds: other.kinds.map((own) => (own * score) / other.score) }
  }

  /** Where pictures stand in place of characters the text says more with them read as words. */
  function betterInWords(
    whole: TextScore,
    evidence: Evidence,
    views: TextViews,
    surface: Surface,
  ): TextScore {
    const inWords = pictureReader.read(views.original, { pictures: 'words' })
    return better(whole, scoreText(evidence, inWords, surface, 0, inWords.length, whole.score))
  }

  function findingsOf(
    kinds: readonly number[],
    share: number,
    flagged: boolean,
    evidence: Evidence,
    views: TextViews,
  ): Finding[] {
    const findings: Finding[] = []
    for (const [rank, { kind, score }] of rankKinds(kinds).entries()) {
      const own = round(score * share)
      if (own < leastListed && !(rank === 0 && flagged)) break
      const wording = () =>
        model === undefined || !flagged ? [] : findWording(views, model, KINDS.indexOf(kind))
      findings.push(describeFinding(kind, own, evidence, views.original, wording))
    }
    return findings
  }

  function scan(text: string, { surface = 'content', lang, threshold, prior }: ScanOptions = {}): ScanResult {
    if (text === '') return clear([])
    const indicators = options.findIndicators?.(text) ?? []
    const views = reader.read(text)
    if (!isEvaluatedText(text, lang, views))
      return { ...clear(indicators), context: ['language-not-evaluated'] }
    const settled = threshold === undefined || threshold > leastListed ? firstLook?.(views) : undefined
    const found = finder.find(views)
    if (settled !== undefined && !found.hits.some(isOfKind))
      return {
        ...clear(indicators, round(prior === undefined ? settled : atPrior(settled, prior))),
        context: listContexts(found),
      }
    const evidence = gatherEvidence(views, found, surface, rules)
    const whole = scoreParts(evidence, views, found, surface)
    const raw =
      views.hasPictures && views.hanCount > 0 ? betterInWords(whole, evidence, views, surface) : whole
    const score = round(
      prior === undefined || prior === standardPrior ? raw.score : atPrior(raw.score, prior),
    )
    const flagged = score >= (threshold ?? standardThreshold)
    const findings =
      flagged || score >= leastTold
        ? findingsOf(raw.kinds, raw.score > 0 ? score / raw.score : 0, flagged, evidence, views)
        : []
    const strongest = findings[0]
    return {
      verdict: flagged ? 'flag' : 'clear',
      kind: flagged ? (strongest?.kind ?? null) : null,
      severity: flagged ? (strongest?.severity ?? 0) : 0,
      score,
      findings,
      context: [...evidence.contexts],
      indicators,
    }
  }

  return { scan, threshold: standardThreshold, version: versionOf(lexicon, model) }
}

function isOfKind({ form }: TermHit): boolean {
  return form.kindAt >= 0
}

function clear(indicators: readonly FoundIndicator[], score = 0): ScanResult {
  return { verdict: 'clear', kind: null, severity: 0, score, findings: [], context: [], indicators }
}

/** Strongest first; equals keep the order of the kinds. */
function rankKinds(scores: readonly number[]): { kind: Kind; score: number }[] {
  return KINDS.map((kind, at) => ({ kind, score: scores[at] ?? 0 })).sort((a, b) => b.score - a.score)
}

/** Four places are what the calibration carries. */
function round(score: number): number {
  return Math.round(score * 10_000) / 10_000
}

function versionOf(lexicon: Lexicon, model: DetectorModel | undefined): string {
  const trained =
    model === undefined ? 'rules' : `${model.header.rows}.${model.header.seed}.${model.header.lexicon}`
  return `lexicon ${lexicon.version}, model ${trained}`
}
