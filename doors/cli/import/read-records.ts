import type { Batch, Encoding } from '../input/batch.ts'
import { findRecordEnd, parseRecord } from '../input/csv-records.ts'
import { frameCsv } from '../input/frame-csv.ts'
import { frameLines } from '../input/frame-lines.ts'
import type { Io } from '../command.ts'
import { isWorkbook, readWorkbook } from '../../../runtime/xlsx.ts'

/** One object of a file with any columns, or why the line is none. */
export type RecordLine =
  | { readonly line: number; readonly fields: Record<string, unknown> }
  | { readonly line: number; readonly error: { readonly code: string; readonly message: string } }

/**
 * The records of a file as they are read, in batches: JSON lines where the first sign is a brace, else CSV with a
 * header. Empty cells are left out; lines count from 1, the header included. `guess` reads what does not begin as UTF-8
 * as GB 18030, as the spreadsheets of older offices save it, and says so. A workbook is read as its first sheet.
 * `keepEmpty` keeps empty cells: they say that there is nothing, a missing column says nothing.
 */
export async function* readRecords(
  io: Io,
  path: string | undefined,
  encoding: Encoding | 'guess',
  { keepEmpty = false }: { readonly keepEmpty?: boolean } = {},
): AsyncGenerator<RecordLine[]> {
  const chunks = io.open(path)[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  const first = await chunks.next()
  if (first.done) return
  const all = prepend(first.value, chunks)
  if (isWorkbook(first.value)) {
    yield await readSheet(all)
    return
  }
  const decode = makeDecoder(encoding === 'guess' ? guessEncoding(first.value, io) : encoding)
  if (startsWithBrace(first.value)) {
    for await (const batch of frameLines(all)) yield readJsonLines(batch, decode)
    return
  }
  let columns: string[] | undefined
  for await (const batch of frameCsv(all)) {
    if (columns) yield readCsv(batch, columns, decode, keepEmpty)
    else columns = readHeader(batch, decode)
  }
}

/** A workbook has its directory at the end: it is read whole. */
async function readSheet(chunks: AsyncIterable<Uint8Array>): Promise<RecordLine[]> {
  const pieces: Uint8Array[] = []
  for await (const piece of chunks) pieces.push(piece)
  const { lines } = await readWorkbook(Buffer.concat(pieces))
  return lines.map(({ line, cells }) => ({ line, fields: cells }))
}

/** By the first piece of the file, up to its last line break: a character may be cut at its end. */
function guessEncoding(first: Uint8Array, io: Io): Encoding {
  const whole = first.subarray(0, first.lastIndexOf(0x0a) + 1 || first.length)
  if (makeDecoder('utf-8')(whole) !== undefined || makeDecoder('gb18030')(whole) === undefined) return 'utf-8'
  io.note('netsweep: the file is no UTF-8 and was read as GB 18030; --encoding utf-8 says otherwise')
  return 'gb18030'
}

type Decode = (bytes: Uint8Array) => string | undefined

function makeDecoder(encoding: Encoding): Decode {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  return (bytes) => {
    try {
      return decoder.decode(bytes)
    } catch {
      return undefined
    }
  }
}

async function* prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

function startsWithBrace(bytes: Uint8Array): boolean {
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  for (let at = byteOrderMark ? 3 : 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte > 0x20) return byte === 0x7b
  }
  return false
}

function readJsonLines({ bytes, line: first, broken }: Batch, decode: Decode): RecordLine[] {
  if (broken) return [fault(first, 'line-too-long', 'This line is too long to be read.')]
  const records: RecordLine[] = []
  let line = first
  for (let from = 0; from < bytes.length; line++) {
    const newline = bytes.indexOf(10, from)
    const end = newline < 0 ? bytes.length : newline
    const text = decode(bytes.subarray(from, end))?.replace(/^\uFEFF/, '')
    from = end + 1
    if (text === undefined) records.push(badBytes(line))
    else if (text.trim() !== '') records.push(parseObject(line, text))
  }
  return records
}

function parseObject(line: number, text: string): RecordLine {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { line, fields: value as Record<string, unknown> }
    }
    return fault(line, 'not-an-object', 'A line is one JSON object.')
  } catch {
    return fault(line, 'json', 'This line is not JSON.')
  }
}

function readHeader({ bytes }: Batch, decode: Decode): string[] {
  const text = decode(bytes)
    ?.replace(/^\uFEFF/, '')
    .replace(/\r?\n$/, '')
  const columns = text === undefined ? undefined : parseRecord(text)
  if (columns) return columns.map((name) => name.trim())
  throw new Error('The first line is neither JSON nor a CSV header.')
}

function readCsv(
  { bytes, line: first, broken, plain }: Batch,
  columns: readonly string[],
  decode: Decode,
  keepEmpty: boolean,
): RecordLine[] {
  if (broken) return [fault(first, 'csv', 'A quote in this line is never closed.')]
  const records: RecordLine[] = []
  let line = first
  for (let from = 0; from < bytes.length;) {
    const end = plain === true ? bytes.indexOf(10, from) + 1 : findRecordEnd(bytes, from, 0).end
    const own = bytes.subarray(from, end > 0 ? end : bytes.length)
    const text = decode(own)?.replace(/\r?\n$/, '')
    if (text === undefined) records.push(badBytes(line))
    else if (text !== '') records.push(parseCells(line, text, columns, keepEmpty))
    for (let at = own.indexOf(10); at >= 0; at = own.indexOf(10, at + 1)) line++
    from += own.length
  }
  return records
}

function parseCells(line: number, text: string, columns: readonly string[], keepEmpty: boolean): RecordLine {
  const values = parseRecord(text)
  if (!values) return fault(line, 'csv', 'Text follows a closing quote, or a quote is never closed.')
  if (values.length > columns.length) {
    return fault(line, 'csv', `${values.length} values stand under ${columns.length} columns.`)
  }
  const fields: Record<string, unknown> = {}
  for (const [at, name] of columns.entries()) {
    const value = values[at]
    if (value !== undefined && (value !== '' || keepEmpty || name === 'text')) fields[name] = value
  }
  return { line, fields }
}

function badBytes(line: number): RecordLine {
  return fault(line, 'encoding', 'These bytes are no text in the encoding of the file.')
}

function fault(line: number, code: string, message: string): RecordLine {
  return { line, error: { code, message } }
}
