/** The name under which a pair of labels is tallied. */
export function pairKey(label: string, found: string): string {
  return `pair:${JSON.stringify([label, found])}`
}

/** The confusion table in a tally. */
export function readConfusion(tally: Record<string, number>): Record<string, Record<string, number>> {
  // Labels come from outside: one may be called __proto__.
  const confusion = Object.create(null) as Record<string, Record<string, number>>
  for (const [key, count] of Object.entries(tally)) {
    if (!key.startsWith('pair:')) continue
    const [label, found] = JSON.parse(key.slice('pair:'.length)) as [string, string]
    const line = (confusion[label] ??= Object.create(null) as Record<string, number>)
    line[found] = (line[found] ?? 0) + count
  }
  return confusion
}
