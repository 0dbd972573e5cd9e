import type { PieceCounts } from './count-pieces.ts'

/** What a piece weighs in a text that holds it once: ln((1 + texts) / (1 + texts that hold it)) + 1, or 0 where too few do. */
export function rarityOf(counts: PieceCounts, rows: Uint32Array, least: number): Float32Array {
  const spread = new Uint32Array(counts.pieces.length)
  const { starts, places } = counts
  for (const row of rows) {
    const end = starts[row + 1] ?? 0
    for (let at = starts[row] ?? 0; at < end; at++) {
      const place = places[at] ?? 0
      spread[place] = (spread[place] ?? 0) + 1
    }
  }
  return Float32Array.from(spread, (texts) =>
    texts < least ? 0 : Math.log((1 + rows.length) / (1 + texts)) + 1,
  )
}

/** The weight of every entry: sublinear in how often, times the piece's rarity, each text of length 1. */
export function weighEntries(counts: PieceCounts, rarity: Float32Array): Float32Array {
  const { starts, places, times } = counts
  const weights = new Float32Array(places.length)
  for (let row = 0; row + 1 < starts.length; row++) {
    const from = starts[row] ?? 0
    const to = starts[row + 1] ?? 0
    let squares = 0
    for (let at = from; at < to; at++) {
      const weight = (frequency[times[at] ?? 0] ?? 0) * (rarity[places[at] ?? 0] ?? 0)
      weights[at] = weight
      squares += weight * weight
    }
    if (squares === 0) continue
    const norm = 1 / Math.sqrt(squares)
    for (let at = from; at < to; at++) weights[at] = (weights[at] ?? 0) * norm
  }
  return weights
}

/** What it weighs that a text holds a piece so many times: 1 + ln(times). */
export const frequency = Float32Array.from({ length: 256 }, (_, times) =>
  times === 0 ? 0 : 1 + Math.log(times),
)
