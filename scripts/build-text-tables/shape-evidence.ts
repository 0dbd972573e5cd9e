import type { WrittenForm } from './written-form.ts'

/** Rows of a table of look-alikes: a character and those it is mistaken for or written as. */
export type LookAlikes = readonly (readonly [head: string, alike: string])[]

/** How strongly pairs of characters are taken for one another. */
export interface Evidence {
  weightOf(one: string, other: string): number | undefined
  /** The stronger of what is known and this. */
  raise(one: string, other: string, weight: number): void
  /** What is known and this together. */
  add(one: string, other: string, weight: number): void
  pairs(): { one: string; other: string; weight: number }[]
}

export function createEvidence(): Evidence {
  const weights = new Map<string, number>()
  const keyOf = (one: string, other: string) => (one < other ? one + other : other + one)
  return {
    weightOf: (one, other) => weights.get(keyOf(one, other)),
    raise(one, other, weight) {
      const key = keyOf(one, other)
      weights.set(key, Math.max(weight, weights.get(key) ?? 0))
    },
    add(one, other, weight) {
      const key = keyOf(one, other)
      weights.set(key, weight + (weights.get(key) ?? 0))
    },
    pairs: () =>
      Array.from(weights, ([key, weight]) => ({ one: key.charAt(0), other: key.charAt(1), weight })),
  }
}

/** Same strokes in the four corners and about as many strokes: 土 and 士, 己 and 已, 拔 and 拨. */
export function addCornerEvidence(
  evidence: Evidence,
  forms: ReadonlyMap<string, WrittenForm>,
  characters: readonly string[],
): void {
  const byCorners = new Map<string, string[]>()
  for (const character of characters) {
    const corners = forms.get(character)?.corners ?? ''
    if (corners === '') continue
    for (const other of byCorners.get(corners) ?? []) {
      const apart = Math.abs(strokesOf(character) - strokesOf(other))
      const weight = cornerWeights[apart]
      if (weight !== undefined) evidence.raise(character, other, weight)
    }
    byCorners.set(corners, [...(byCorners.get(corners) ?? []), character])
  }
  function strokesOf(character: string): number {
    return forms.get(character)?.strokes ?? 0
  }
}

/** By the difference in strokes. */
const cornerWeights = [0.9, 0.85, 0.7, 0.25]

/**
 * A rare character that is a common one with a radical added (婀 of 阿, 鮟 of 安): what its Cangjie code adds before or
 * after is short, and beside its radical it has as many strokes as the common one.
 */
export function addPartEvidence(
  evidence: Evidence,
  forms: ReadonlyMap<string, WrittenForm>,
  commons: readonly string[],
  rares: readonly string[],
): void {
  const byEnd = new Map<string, string[]>()
  const byStart = new Map<string, string[]>()
  for (const common of commons) {
    const code = forms.get(common)?.cangjie ?? ''
    for (const end of new Set([code, code.slice(0, 2) + code.slice(-1), code.slice(0, 1) + code.slice(-1)]))
      put(byEnd, end, common)
    for (const start of new Set([code, code.slice(0, 1) + code.slice(-1)])) put(byStart, start, common)
  }
  for (const rare of rares) {
    const form = forms.get(rare)
    if (form === undefined || form.cangjie.length < 2) continue
    const found = new Map<string, number>()
    for (let cut = 1; cut < form.cangjie.length; cut++) {
      const [start, end] = [form.cangjie.slice(0, cut), form.cangjie.slice(cut)]
      if (cut <= 2) for (const common of byEnd.get(end) ?? []) found.set(common, end.length)
      if (form.cangjie.length - cut <= 2)
        for (const common of byStart.get(start) ?? []) found.set(common, start.length)
    }
    for (const [common, length] of found) {
      const whole = forms.get(common)
      if (whole === undefined || Math.abs(whole.strokes - form.residue) > 1) continue
      const isSameSeries = whole.series.some((one) => form.series.includes(one))
      const weight =
        1.5 * ((isSameSeries ? 1.2 : 0.6) + (whole.strokes === form.residue ? 0.3 : 0) + length * 0.15)
      evidence.add(rare, common, weight)
    }
  }
}

function put(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}
