import type { Term } from '../../engines/detection/index.ts'
import type { JudgeWithout, Said } from './judge-without.ts'
import { isWorse } from './measure-terms.ts'
import type { MeasuredText } from './measured-texts.ts'

/**
 * The terms among the candidates that can all be taken out together without a single text being judged worse. Two terms
 * may stand in for each other, so each is tried with those before it already out; the rarest go first.
 */
export function chooseCuts(
  candidates: readonly Term[],
  textsOf: ReadonlyMap<Term, readonly MeasuredText[]>,
  saidOf: ReadonlyMap<MeasuredText, Said>,
  judge: JudgeWithout,
): Set<Term> {
  const cut = new Set<Term>()
  const size = (term: Term) => textsOf.get(term)?.length ?? 0
  for (const term of [...candidates].sort((a, b) => size(a) - size(b))) {
    const texts = textsOf.get(term) ?? []
    const without = judge(texts, (other) => other === term || cut.has(other))
    const harms = texts.some((text, at) => {
      const before = saidOf.get(text)
      const after = without[at]
      return before !== undefined && after !== undefined && isWorse(text, before, after)
    })
    if (!harms) cut.add(term)
  }
  return cut
}
