import type { Batch, Encoding, Shape } from './batch.ts'
import { findRecordEnd, parseRecord } from './csv-records.ts'
import { readJsonRow, readRow } from './read-row.ts'
import type { LineError, Row } from './row.ts'

/** Gives every row of a batch, and every line that is none, to `take`. */
export type BatchReader = (batch: Batch, take: (row: Row | LineError) => void) => void

/** Turns batches into rows; what cannot be read becomes the error of its line and stops nothing. */
export function createBatchReader(
  shape: Shape,
  encoding: Encoding,
  columns: readonly string[] = [],
): BatchReader {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const decode = (bytes: Uint8Array): string | undefined => {
    try {
      return decoder.decode(bytes)
    } catch {
      return undefined
    }
  }
  return (batch, take) => {
    if (batch.broken !== undefined) take(brokenLine(batch.line, batch.broken))
    else if (shape === 'csv') readCsv(batch, columns, decode, take)
    else readLines(batch, shape, decode, take)
  }
}

function brokenLine(line: number, why: 'too-long' | 'csv'): LineError {
  return why === 'csv'
    ? { line, code: 'csv', message: 'a quote in this line is never closed' }
    : { line, code: 'too-long', message: 'this line is longer than 64 MB' }
}

function badBytes(line: number): LineError {
  return { line, code: 'encoding', message: 'these bytes are no text in the encoding of the file' }
}

type Decode = (bytes: Uint8Array) => string | undefined

function readLines(batch: Batch, shape: Shape, decode: Decode, take: (row: Row | LineError) => void): void {
  let line = batch.line
  const whole = decode(batch.bytes)
  if (whole !== undefined) {
    let from = 0
    while (from < whole.length) {
      const newline = whole.indexOf('\n', from)
      const end = newline < 0 ? whole.length : newline
      const row = readLine(line, whole.slice(from, end), shape)
      if (row !== undefined) take(row)
      line++
      from = end + 1
    }
    return
  }
  for (let from = 0; from < batch.bytes.length; line++) {
    const newline = batch.bytes.indexOf(10, from)
    const end = newline < 0 ? batch.bytes.length : newline
    const written = decode(batch.bytes.subarray(from, end))
    const row = written === undefined ? badBytes(line) : readLine(line, written, shape)
    if (row !== undefined) take(row)
    from = end + 1
  }
}

function readLine(line: number, raw: string, shape: Shape): Row | LineError | undefined {
  const written = withoutMark(line, raw.charCodeAt(raw.length - 1) === 0x0d ? raw.slice(0, -1) : raw)
  if (shape === 'text') return written === '' ? undefined : readRow(line, { text: written }, undefined)
  // Nearly every line begins its object at once; then there is no need to look for a blank one.
  return written.charCodeAt(0) !== 0x7b && written.trim() === '' ? undefined : readJsonRow(line, written)
}

/** A byte order mark may stand before the first line. */
function withoutMark(line: number, written: string): string {
  return line === 1 && written.startsWith('\ufeff') ? written.slice(1) : written
}

function readCsv(
  batch: Batch,
  columns: readonly string[],
  decode: Decode,
  take: (row: Row | LineError) => void,
): void {
  const { bytes } = batch
  let line = batch.line
  let plain = batch.plain === true
  for (let from = 0; from < bytes.length;) {
    const lineEnd = bytes.indexOf(10, from) + 1 || bytes.length
    let end = plain ? lineEnd : findRecordEnd(bytes, from, 0).end
    if (end < 0) {
      // Only the last record may have no line end; anything longer is what an unclosed quote has swallowed.
      plain = lineEnd < bytes.length
      end = bytes.length
    }
    let row = readRecord(line, bytes.subarray(from, end), columns, decode)
    if (row !== undefined && 'code' in row && end > lineEnd) {
      end = lineEnd
      row = { line, code: 'csv', message: 'a quote in this line is not closed as it should be' }
    }
    if (row !== undefined) take(row)
    for (let at = bytes.indexOf(10, from); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) line++
    from = end
  }
}

function readRecord(
  line: number,
  bytes: Uint8Array,
  columns: readonly string[],
  decode: Decode,
): Row | LineError | undefined {
  const written = decode(bytes)?.replace(/\r?\n$/, '')
  if (written === undefined) return badBytes(line)
  if (written === '') return undefined
  const values = parseRecord(written)
  if (values === undefined)
    return { line, code: 'csv', message: 'text follows a closing quote, or a quote is never closed' }
  if (values.length > columns.length) {
    return { line, code: 'csv', message: `${values.length} values stand under ${columns.length} columns` }
  }
  const fields: Record<string, unknown> = {}
  for (const [index, name] of columns.entries()) {
    const value = values[index]
    if (value !== undefined && (value !== '' || name === 'text')) fields[name] = value
  }
  const { id } = fields
  return readRow(line, fields, typeof id === 'string' ? JSON.stringify(id) : undefined)
}

/** The column names of a CSV header; throws where there is no column `text`. */
export function readHeader(bytes: Uint8Array, encoding: Encoding): string[] {
  const written = new TextDecoder(encoding)
    .decode(bytes)
    .replace(/^\ufeff/, '')
    .replace(/\r?\n$/, '')
  const columns = (parseRecord(written) ?? []).map((name) => name.trim())
  if (!columns.includes('text')) {
    throw new Error(
      `the CSV header needs a column "text"; it has ${columns.map((name) => `"${name}"`).join(', ') || 'none'}`,
    )
  }
  return columns
}
