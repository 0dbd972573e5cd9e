import type { PieceReader } from './piece-reader.ts'
import type { TextModel } from './text-model.ts'
import { frequency } from './weigh-pieces.ts'

/** Scores texts by one model; keeps its working memory between texts, so it serves one text at a time. */
export type TextScorer = (text: string) => Float64Array

/** Gives each label's score of a text; what it gives holds until the next text. */
export function createTextScorer(model: TextModel, reader: PieceReader): TextScorer {
  const { filter, filterShift, table, weights, stride, squares, bias, header } = model
  const labels = bias.length
  const mask = table.length / 2 - 1
  // One who writes past the last label in a block of four writes nothing.
  const scores = new Float64Array(labels)
  const times = new Uint16Array(squares.length)
  // A text has no more pieces that count than the model knows.
  const found = new Uint32Array(squares.length)
  const loud = new Int32Array(squares.length)

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
    let length = 0
    for (let i = 0; i < known; i++) {
      const place = found[i] ?? 0
      const often = loudness[times[place] ?? 0] ?? 0
      times[place] = 0
      length += often * often * (squares[place] ?? 0)
      found[i] = place * stride
      loud[i] = often
    }
    const factor = length > 0 ? header.step / Math.sqrt(length) : 0
    // Four labels at a time, so that their sums stay in the processor's registers.
    for (let label = 0; label < labels; label += 4) {
      let [first, second, third, fourth] = [0, 0, 0, 0]
      for (let i = 0; i < known; i++) {
        const at = (found[i] ?? 0) + label
        const often = loud[i] ?? 0
        first = (first + often * (weights[at] ?? 0)) | 0
        second = (second + often * (weights[at + 1] ?? 0)) | 0
        third = (third + often * (weights[at + 2] ?? 0)) | 0
        fourth = (fourth + often * (weights[at + 3] ?? 0)) | 0
      }
      scores[label] = first * factor + (bias[label] ?? 0)
      scores[label + 1] = second * factor + (bias[label + 1] ?? 0)
      scores[label + 2] = third * factor + (bias[label + 2] ?? 0)
      scores[label + 3] = fourth * factor + (bias[label + 3] ?? 0)
    }
    return scores
  }
}

/** `frequency` in whole steps: with at most 60,000 pieces in a text their sums stay within 31 bits. */
const stepsOfOne = 64
const loudness = Int32Array.from(frequency, (value) => Math.round(value * stepsOfOne))
