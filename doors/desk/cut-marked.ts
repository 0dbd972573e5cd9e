/** A piece of a text, marked or not; together they are the text. */
export interface MarkedPart {
  readonly text: string
  readonly marked: boolean
}

/** Cuts a text where its spans begin and end; spans may overlap and come in any order. */
export function cutMarked(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
): MarkedPart[] {
  const parts: MarkedPart[] = []
  let at = 0
  for (const { start, end } of [...spans].toSorted((one, other) => one.start - other.start)) {
    if (end <= at) continue
    const from = Math.max(start, at)
    if (from > at) parts.push({ text: text.slice(at, from), marked: false })
    parts.push({ text: text.slice(from, end), marked: true })
    at = end
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false })
  return parts
}
