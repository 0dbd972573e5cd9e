import { change, type FoldedText } from '../text/index.ts'

/** Shorter texts are one stretch. */
const longFrom = 240
const stretchLength = 120
/** What stands farther down in a very long text is judged with the whole only; it keeps the cost bounded. */
const mostStretches = 60

/** Cuts a long text into stretches of about 120 folded characters that begin after a stop; none for a short text. */
export function cutIntoStretches(folded: FoldedText): string[] {
  const { text, original, starts, flags } = folded
  if (text.length <= longFrom) return []
  const stretches: string[] = []
  let from = 0
  for (let at = 1; at <= text.length && stretches.length < mostStretches; at++) {
    const length = at - from
    const isStop = at < text.length && ((flags[at] ?? 0) & change.stopBefore) !== 0
    if (at < text.length && !(isStop && length >= stretchLength) && length < stretchLength * 2) continue
    stretches.push(original.slice(starts[from] ?? 0, at < text.length ? (starts[at] ?? 0) : original.length))
    from = at
  }
  return stretches
}
