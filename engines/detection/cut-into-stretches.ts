import { change, type TextViews } from '../text/index.ts'

/** Folded units `from` to `to` (exclusive) of a text. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Shorter texts are one stretch. */
const longFrom = 240
const stretchLength = 120
/** What stands farther down in a very long text is judged with the whole only; it keeps the cost bounded. */
const mostStretches = 60
const none: readonly Stretch[] = []

/** Cuts a long text into stretches of about 120 folded units that begin after a stop; none for a short text. */
export function cutIntoStretches({ length, flags }: TextViews): readonly Stretch[] {
  if (length <= longFrom) return none
  const stretches: Stretch[] = []
  let from = 0
  for (let at = 1; at <= length && stretches.length < mostStretches; at++) {
    const size = at - from
    const isStop = at < length && ((flags[at] ?? 0) & change.stopBefore) !== 0
    if (at < length && !(isStop && size >= stretchLength) && size < stretchLength * 2) continue
    stretches.push({ from, to: at })
    from = at
  }
  return stretches
}
