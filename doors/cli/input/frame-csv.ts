import { longestLine, type Batch } from './batch.ts'
import { findRecordEnd, type CsvState } from './csv-records.ts'
import { countLines } from './frame-lines.ts'
import { createHold } from './hold.ts'

const newline = 10
const carriageReturn = 13

/**
 * Cuts a CSV file between records; the first batch is the header alone, empty lines before it left out. A quote that never closes spoils its own
 * line only: from there on each line is taken for a record.
 */
export async function* frameCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Batch> {
  const hold = createHold()
  let scanned = 0
  let state: CsvState = 0
  let line = 1
  let header = true
  let plain = false
  const take = (end: number): Batch => {
    const batch: Batch = { bytes: hold.take(end), line }
    line += countLines(batch.bytes)
    scanned = Math.max(0, scanned - end)
    return plain ? { ...batch, plain } : batch
  }
  const takeBroken = (): Batch => {
    const batch: Batch = { ...take(hold.bytes().indexOf(newline) + 1 || hold.bytes().length), broken: 'csv' }
    plain = true
    return batch
  }
  const dropEmptyLines = (): void => {
    const end = hold.bytes().subarray(0, countEmpty(hold.bytes())).lastIndexOf(newline) + 1
    if (end === 0) return
    take(end)
    state = 0
  }
  for await (const chunk of chunks) {
    hold.append(chunk)
    if (header) dropEmptyLines()
    const bytes = hold.bytes()
    let first = plain ? bytes.indexOf(newline) + 1 : 0
    let last = plain ? bytes.lastIndexOf(newline) + 1 : 0
    while (!plain && scanned < bytes.length) {
      const found = findRecordEnd(bytes, scanned, state)
      state = found.state
      scanned = found.end < 0 ? bytes.length : found.end
      if (found.end < 0) break
      first ||= found.end
      last = found.end
    }
    if (header && first > 0) {
      header = false
      yield take(first)
      last -= first
    }
    if (last > 0) yield take(last)
    if (hold.bytes().length > longestLine) yield takeBroken()
  }
  if (!plain && state === 2) yield takeBroken()
  const rest = hold.bytes()
  if (rest.length > 0 && !(header && countEmpty(rest) === rest.length)) yield take(rest.length)
}

/** How many bytes at the start are a byte order mark and line ends. */
function countEmpty(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (bytes[at] === newline || bytes[at] === carriageReturn) at++
  return at
}
