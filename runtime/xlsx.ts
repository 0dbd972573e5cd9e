import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import type { CsvTable } from './csv.ts'

/** It says of itself that it is a workbook and is none, or unpacks to more than is read. */
export class UnreadableWorkbook extends Error {
  override readonly name = 'UnreadableWorkbook'
}

/** Packed, a table of a hundred thousand lines stays far below; beyond it a file is a trap or no table. */
const MOST_UNPACKED = 256 * 1024 * 1024

/** Whether these bytes begin as a workbook (a zip archive) does. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/**
 * The first sheet of a workbook as a table with a header; lines count as its rows do. Numbers and days become the
 * text that a CSV of the sheet would have, days as `YYYY-MM-DD`.
 * @throws UnreadableWorkbook
 */
export async function readWorkbook(bytes: Uint8Array): Promise<CsvTable> {
  const unpacked = measureUnpacked(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (unpacked === undefined || unpacked > MOST_UNPACKED)
    throw new UnreadableWorkbook('This is no workbook, or it unpacks to more than is read.')
  let rows
  try {
    rows = await readSheet(Buffer.from(bytes))
  } catch (error) {
    throw new UnreadableWorkbook('This workbook cannot be read.', { cause: error })
  }
  const [header = [], ...rest] = rows
  const columns = header.map((cell) => writeCell(cell).trim())
  return {
    columns: columns.filter((name) => name !== ''),
    lines: rest.flatMap((row, at) => {
      const values = row.map(writeCell)
      if (values.every((value) => value === '')) return []
      const cells = columns.flatMap((name, index) => (name === '' ? [] : [[name, values[index] ?? '']]))
      return [{ line: at + 2, cells: Object.fromEntries(cells) }]
    }),
  }
}

/** A workbook with one sheet. Every cell is text: nothing in it is ever taken for a formula. */
export async function writeWorkbook(
  columns: readonly string[],
  lines: readonly Readonly<Record<string, string>>[],
): Promise<Buffer> {
  // The library looks shared texts up in a plain object: a text such as `valueOf` would find what every object has.
  // The blank after it is not read back.
  const text = (value: string) => ({ value: value in Object.prototype ? `${value} ` : value, type: String })
  return writeXlsxFile(
    [
      columns.map((name) => ({ ...text(name), fontWeight: 'bold' as const })),
      ...lines.map((line) => columns.map((name) => (line[name] ? text(line[name]) : null))),
    ],
    { stickyRowsCount: 1 },
  ).toBuffer()
}

function writeCell(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '')
  return String(cell as string | number | boolean)
}

const CENTRAL = 0x02014b50
const END = 0x06054b50

/** What an archive says its parts unpack to, by its directory (PKWARE APPNOTE 4.3); undefined where it has none. */
function measureUnpacked(archive: Buffer): number | undefined {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 22 - 65_535); at -= 1) {
    if (archive.readUInt32LE(at) !== END) continue
    let entry = archive.readUInt32LE(at + 16)
    let size = 0
    for (let left = archive.readUInt16LE(at + 10); left > 0; left -= 1) {
      if (entry + 46 > archive.length || archive.readUInt32LE(entry) !== CENTRAL) return undefined
      size += archive.readUInt32LE(entry + 24)
      entry +=
        46 +
        archive.readUInt16LE(entry + 28) +
        archive.readUInt16LE(entry + 30) +
        archive.readUInt16LE(entry + 32)
    }
    return size
  }
  return undefined
}
