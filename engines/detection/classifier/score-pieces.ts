import type { PieceReader } from './piece-reader.ts'
import { tagBits, type TextModel } from './text-model.ts'
import { frequency } from './weigh-pieces.ts'

/** Scores texts by one model; keeps its working memory between texts, so it serves one text at a time. */
export type TextScorer = (text: string) => Float64Array

/** So many rows can be added up before half a word could overflow into the other. */
const mostAdded = 256

/** Gives each label's score of a text; what it gives holds until the next text. */
export function createTextScorer(model: TextModel, reader: PieceReader): TextScorer {
  const { begins, tags, rows, stride, bias, header } = model
  const labels = bias.length
  const lengthWord = Math.ceil(labels / 2)
  const scores = new Float64Array(labels)
  const sums = new Float64Array(lengthWord * 2)
  const added = new Int32Array(stride)
  const times = new Uint16Array(tags.length)
  // A text has no more pieces that count than the model knows.
  const found = new Uint32Array(tags.length)

  /** Notes each piece that the model knows once, and how often it stands in the text. */
  function find(text: string): number {
    const count = reader.read(text)
    const { pieces } = reader
    let known = 0
    for (let i = 0; i < count; i++) {
      const number = pieces[i] ?? 0
      const bucket = number >>> tagBits
      const end = begins[bucket + 1] ?? 0
      let place = begins[bucket] ?? 0
      if (place === end) continue
      const tag = number & ((1 << tagBits) - 1)
      while (place < end && tags[place] !== tag) place++
      if (place === end) continue
      const before = times[place] ?? 0
      if (before === 0) found[known++] = place
      if (before < 255) times[place] = before + 1
    }
    return known
  }

  /** Adds up the rows of some of the pieces found, four words at a time so that they stay in the processor's registers. */
  function addRows(from: number, to: number): void {
    for (let word = 0; word < stride; word += 4) {
      let [first, second, third, fourth] = [0, 0, 0, 0]
      for (let i = from; i < to; i++) {
        const at = (found[i] ?? 0) * stride + word
        first = (first + (rows[at] ?? 0)) | 0
        second = (second + (rows[at + 1] ?? 0)) | 0
        third = (third + (rows[at + 2] ?? 0)) | 0
        fourth = (fourth + (rows[at + 3] ?? 0)) | 0
      }
      added[word] = first
      added[word + 1] = second
      added[word + 2] = third
      added[word + 3] = fourth
    }
    for (let word = 0; word < lengthWord; word++) {
      const both = added[word] ?? 0
      const low = (both << 16) >> 16
      sums[word * 2] = (sums[word * 2] ?? 0) + low
      sums[word * 2 + 1] = (sums[word * 2 + 1] ?? 0) + ((both - low) >> 16)
    }
  }

  /** What a piece weighs beyond that of one that stands in the text once; gives what it adds to the square of the length. */
  function addRepeated(place: number, often: number): number {
    const row = place * stride
    for (let word = 0; word < lengthWord; word++) {
      const both = rows[row + word] ?? 0
      const low = (both << 16) >> 16
      sums[word * 2] = (sums[word * 2] ?? 0) + (often - 1) * low
      sums[word * 2 + 1] = (sums[word * 2 + 1] ?? 0) + (often - 1) * ((both - low) >> 16)
    }
    return (often * often - 1) * (rows[row + lengthWord] ?? 0)
  }

  return (text) => {
    const known = find(text)
    sums.fill(0)
    let squares = 0
    for (let from = 0; from < known; from += mostAdded) {
      addRows(from, Math.min(known, from + mostAdded))
      squares += added[lengthWord] ?? 0
    }
    for (let i = 0; i < known; i++) {
      const place = found[i] ?? 0
      const often = times[place] ?? 0
      times[place] = 0
      if (often > 1) squares += addRepeated(place, frequency[often] ?? 0)
    }
    const factor = squares > 0 ? header.step / (Math.sqrt(squares) * header.rarityStep) : 0
    for (let label = 0; label < labels; label++)
      scores[label] = (sums[label] ?? 0) * factor + (bias[label] ?? 0)
    return scores
  }
}
