import type { PieceReader } from './piece-reader.ts'
import type { TextModel } from './text-model.ts'
import { frequency } from './weigh-pieces.ts'

/** Scores texts by one model; keeps its working memory between texts, so it serves one text at a time. */
export type TextScorer = (text: string) => Float64Array

/** Gives each label's score of a text; what it gives holds until the next text. */
export function createTextScorer(model: TextModel, reader: PieceReader): TextScorer {
  const { filter, filterShift, table, weights, squares, bias, header } = model
  const labels = bias.length
  const mask = table.length / 2 - 1
  const scores = new Float64Array(labels)
  const sums = new Float64Array(labels)
  const times = new Uint16Array(squares.length)
  // A text has no more pieces that count than the model knows.
  const found = new Uint32Array(squares.length)

  return (text) => {
    const count = reader.read(text)
    const { pieces } = reader
    let known = 0
    for (let i = 0; i < count; i++) {
      const number = pieces[i] ?? 0
      const bit = number >>> filterShift
      if ((((filter[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 0) continue
      let slot = number & mask
      for (;;) {
        const key = table[slot * 2] ?? 0
        if (key === 0) break
        if (key === number + 1) {
          const place = table[slot * 2 + 1] ?? 0
          const before = times[place] ?? 0
          if (before === 0) found[known++] = place
          if (before < 255) times[place] = before + 1
          break
        }
        slot = (slot + 1) & mask
      }
    }
    sums.fill(0)
    let length = 0
    for (let i = 0; i < known; i++) {
      const place = found[i] ?? 0
      const often = frequency[times[place] ?? 0] ?? 0
      times[place] = 0
      length += often * often * (squares[place] ?? 0)
      const base = place * labels
      for (let label = 0; label < labels; label++)
        sums[label] = (sums[label] ?? 0) + often * (weights[base + label] ?? 0)
    }
    const factor = length > 0 ? header.step / Math.sqrt(length) : 0
    for (let label = 0; label < labels; label++)
      scores[label] = (sums[label] ?? 0) * factor + (bias[label] ?? 0)
    return scores
  }
}
