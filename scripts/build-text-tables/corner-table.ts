import type { WrittenForm } from './written-form.ts'

/** Characters with the same strokes in their four corners differ by no more than this where they are taken for one another. */
const mostApart = 2
const mostKept = 8

/**
 * Common character → those with the same strokes in the four corners and about as many in all, nearest first. Of the pairs in
 * `glyph_similar.txt` seven in eight are such.
 */
export function cornerTable(
  commons: readonly string[],
  candidates: readonly string[],
  forms: ReadonlyMap<string, WrittenForm>,
): Record<string, string> {
  const byCorners = Map.groupBy(candidates, (character) => forms.get(character)?.corners ?? '')
  const strokesOf = (character: string) => forms.get(character)?.strokes ?? 0
  const table: Record<string, string> = {}
  for (const common of commons) {
    const corners = forms.get(common)?.corners ?? ''
    if (corners === '') continue
    const apart = (character: string) => Math.abs(strokesOf(character) - strokesOf(common))
    const alike = (byCorners.get(corners) ?? [])
      .filter((character) => character !== common && apart(character) <= mostApart)
      .sort((a, b) => apart(a) - apart(b))
    if (alike.length > 0) table[common] = alike.slice(0, mostKept).join('')
  }
  return table
}
