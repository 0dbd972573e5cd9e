import type { Exposure } from '../../../engines/incidence/index.ts'
import { type CsvLine, parseCsv } from '../../../runtime/csv.ts'

const REQUIRED = ['platform', 'violations', 'sampled'] as const

/** A row of the table, or why it is none. */
export type ExposureRow =
  | { readonly line: number; readonly exposure: Exposure }
  | { readonly line: number; readonly error: { readonly code: string; readonly message: string } }

/**
 * Reads the table of platforms (`platform,violations,sampled[,stratum]`, further columns are passed over). All of it is
 * held, because each platform is judged against all others.
 * @throws Error where the header lacks a column
 */
export async function readExposures(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
): Promise<ExposureRow[]> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  const { columns, lines } = parseCsv(new TextDecoder(encoding).decode(Buffer.concat(parts)))
  if (columns.length === 0 || (columns.length === 1 && columns[0] === '')) return []
  const missing = REQUIRED.filter((column) => !columns.includes(column))
  if (missing.length > 0)
    throw new Error(
      `The header has no column ${missing.join(', ')}. It reads: ${columns.join(',').slice(0, 200)}. Wanted: platform,violations,sampled[,stratum].`,
    )
  const seen = new Map<string, number>()
  return lines.map((line) => readRow(line, seen))
}

function readRow({ line, cells }: CsvLine, seen: Map<string, number>): ExposureRow {
  const refuse = (code: string, message: string): ExposureRow => ({ line, error: { code, message } })
  if (Object.values(cells).some((cell) => cell.includes('\uFFFD')))
    return refuse(
      'encoding',
      'the line holds bytes that are no text; --encoding gb18030 reads files of older offices',
    )
  const platform = cells['platform'] ?? ''
  if (platform.trim() === '') return refuse('platform', 'the platform has no name')
  const violations = readCount(cells['violations'])
  const sampled = readCount(cells['sampled'])
  if (violations === undefined) return refuse('violations', 'violations is a whole number from 0 on')
  if (sampled === undefined) return refuse('sampled', 'sampled is a whole number from 0 on')
  if (violations > sampled)
    return refuse('violations', `${violations} violations cannot have been found in ${sampled} sampled items`)
  const stratum = cells['stratum']?.trim() || undefined
  const earlier = seen.get(platform)
  if (earlier !== undefined)
    return refuse('duplicate', `the platform stands on line ${earlier} already; add its counts up first`)
  seen.set(platform, line)
  return { line, exposure: { platform, violations, sampled, stratum } }
}

function readCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined
}
