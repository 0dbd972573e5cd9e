/** By pack, the terms that were taken out of it, and why. */
export type CutList = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A lexicon file without some of its terms; every other line, of which each holds one term, stays as it is. */
export function cutFromFile(file: string, terms: ReadonlySet<string>): string {
  const lines = file.split('\n').filter((line) => {
    const entry = line.trim().replace(/,$/, '')
    if (!entry.startsWith('{"')) return true
    const { term } = JSON.parse(entry) as { term?: string }
    return term === undefined || !terms.has(term)
  })
  return lines.join('\n').replace(/,(\s*\n\s*\])/, '$1')
}
