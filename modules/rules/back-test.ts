import {
  createDetector,
  createTermProbe,
  type Detector,
  type Kind,
  type Surface,
  type Term,
} from '../../engines/detection/index.ts'
import { findIndicators } from '../../engines/indicators/index.ts'
import { type DraftContent, withContent } from './draft-content.ts'
import { checkScope, type ScopeVerdict } from './scope-gate.ts'

/** One stored text as a back-test looks at it. */
export interface StoredText {
  readonly id: string
  readonly text: string
  readonly surface: Surface
  readonly lang: string | null
}

/** An item that the draft would see otherwise than what is in force. */
export interface ChangedItem {
  readonly id: string
  readonly before: Kind | null
  readonly after: Kind | null
}

export interface BackTester {
  readonly scope: ScopeVerdict
  /** What of these texts the draft would see otherwise. */
  look(texts: readonly StoredText[]): ChangedItem[]
  /** Texts so far that were scanned, since a term stands in them that the draft is about. */
  readonly found: number
}

/**
 * Scans with what is in force and with the draft beside it. A drafted term can change nothing where it does not stand, in
 * whatever way it is written, and a drafted rule nothing where no term stands that it begins with: those texts are only
 * looked through for these terms, which is many times quicker.
 */
export function createBackTester(parts: {
  readonly model: Uint8Array
  /** What is in force here beside what comes with the program. */
  readonly local: DraftContent
  readonly draft: DraftContent
}): BackTester {
  const { model, local, draft } = parts
  const now = open(model, local)
  const then = open(model, local, draft)
  const probe = createTermProbe(listTellingTerms(local, draft))
  let found = 0
  return {
    scope: checkScope(then),
    get found() {
      return found
    },
    look: (texts) =>
      texts.flatMap(({ id, text, surface, lang }): ChangedItem[] => {
        if (probe(text).length === 0) return []
        found += 1
        const options = { surface, ...(lang === null ? {} : { lang }) }
        const before = now.scan(text, options).kind
        const after = then.scan(text, options).kind
        return before === after ? [] : [{ id, before, after }]
      }),
  }
}

/** The terms without one of which the draft changes nothing. */
function listTellingTerms(local: DraftContent, draft: DraftContent): Term[] {
  const first = new Set<string>(draft.rules.flatMap((rule) => rule.first))
  const { lexicon } = withContent(local)
  return [...draft.terms, ...lexicon.terms.filter(({ role }) => first.has(role))]
}

/** The detector with this content beside what comes with the program. */
export function open(model: Uint8Array, ...contents: readonly DraftContent[]): Detector {
  return createDetector({
    model,
    ...withContent(...contents),
    findIndicators: (text) => findIndicators(text),
  })
}
