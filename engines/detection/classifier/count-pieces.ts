import { pieceBits, type PieceReader } from './piece-reader.ts'

/** Texts as the pieces they hold: text `i` has the entries from `starts[i]` to `starts[i + 1]`. */
export interface PieceCounts {
  readonly starts: Uint32Array
  /** Of each entry the place of its piece in `pieces`. */
  readonly places: Uint32Array
  /** How often the text holds the piece, at most 255. */
  readonly times: Uint8Array
  /** The pieces that count, as their numbers in ascending order. */
  readonly pieces: Uint32Array
}

/** At least `least` texts must hold a piece for it to count; the most widespread `most` of those count. */
export function countPieces(
  texts: readonly string[],
  reader: PieceReader,
  { least, most }: { readonly least: number; readonly most: number },
): PieceCounts {
  const { starts, numbers, times } = readAll(texts, reader)
  const end = starts[texts.length] ?? 0
  // How many texts hold each piece; then, for those that count, the place plus one.
  const ofNumber = new Uint32Array(1 << pieceBits)
  const seen: number[] = []
  for (let at = 0; at < end; at++) {
    const number = numbers[at] ?? 0
    const before = ofNumber[number] ?? 0
    // Noted once, when it becomes one that may count.
    if (before === least - 1) seen.push(number)
    ofNumber[number] = before + 1
  }
  if (seen.length > most) {
    seen.sort((a, b) => (ofNumber[b] ?? 0) - (ofNumber[a] ?? 0) || a - b)
    seen.length = most
  }
  const pieces = Uint32Array.from(seen).sort()
  for (let at = 0; at < end; at++) ofNumber[numbers[at] ?? 0] = 0
  pieces.forEach((number, place) => (ofNumber[number] = place + 1))

  // The entries of pieces that do not count are taken out in place.
  let length = 0
  let from = 0
  for (let text = 0; text < texts.length; text++) {
    const to = starts[text + 1] ?? 0
    for (; from < to; from++) {
      const place = ofNumber[numbers[from] ?? 0] ?? 0
      if (place === 0) continue
      numbers[length] = place - 1
      times[length++] = times[from] ?? 0
    }
    starts[text + 1] = length
  }
  return { starts, places: numbers.slice(0, length), times: times.slice(0, length), pieces }
}

function readAll(texts: readonly string[], reader: PieceReader) {
  const starts = new Uint32Array(texts.length + 1)
  let numbers = new Uint32Array(65_536)
  let times = new Uint8Array(65_536)
  let length = 0
  const placeInText = new Map<number, number>()
  texts.forEach((text, index) => {
    const count = reader.read(text)
    if (length + count > numbers.length) {
      const size = Math.max(numbers.length * 2, length + count)
      numbers = widened(numbers, new Uint32Array(size))
      times = widened(times, new Uint8Array(size))
    }
    placeInText.clear()
    for (let i = 0; i < count; i++) {
      const number = reader.pieces[i] ?? 0
      const place = placeInText.get(number)
      if (place === undefined) {
        placeInText.set(number, length)
        numbers[length] = number
        times[length++] = 1
      } else times[place] = Math.min(255, (times[place] ?? 0) + 1)
    }
    starts[index + 1] = length
  })
  return { starts, numbers, times }
}

function widened<T extends Uint32Array | Uint8Array>(from: T, into: T): T {
  into.set(from)
  return into
}
