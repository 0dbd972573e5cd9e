export interface Evaluation {
  readonly n: number
  readonly accuracy: number
  /** Mean of the labels' F1, over all labels that are true of a text or were found for one. */
  readonly macroF1: number
  readonly perClass: Record<string, { precision: number; recall: number; f1: number; n: number }>
  /** True label → predicted label → how many. */
  readonly confusion: Record<string, Record<string, number>>
}

/** The figures of a confusion table. */
export function summarise(confusion: Record<string, Record<string, number>>): Evaluation {
  const perClass: Evaluation['perClass'] = emptyRecord()
  let n = 0
  let right = 0
  const labels = [...new Set([confusion, ...Object.values(confusion)].flatMap(Object.keys))].sort()
  const claims = emptyRecord<number>()
  for (const line of Object.values(confusion))
    for (const [found, count] of Object.entries(line)) claims[found] = (claims[found] ?? 0) + count
  let sum = 0
  for (const label of labels) {
    const line = confusion[label] ?? {}
    const total = Object.values(line).reduce((texts, count) => texts + count, 0)
    const hits = Object.hasOwn(line, label) ? (line[label] ?? 0) : 0
    const claimed = claims[label] ?? 0
    const precision = claimed === 0 ? 0 : hits / claimed
    const recall = total === 0 ? 0 : hits / total
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    perClass[label] = { precision, recall, f1, n: total }
    n += total
    right += hits
    sum += f1
  }
  return {
    n,
    accuracy: n === 0 ? 0 : right / n,
    macroF1: labels.length === 0 ? 0 : sum / labels.length,
    perClass,
    confusion,
  }
}

/** Labels come from outside: one may be called `__proto__`. */
export function emptyRecord<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>
}
