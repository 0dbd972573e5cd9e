export interface CsvLine {
  /** The line of the file on which it begins, counted from 1; the header is line 1. */
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

export interface CsvTable {
  readonly columns: readonly string[]
  readonly lines: readonly CsvLine[]
}

/** A table with a header (RFC 4180), with LF or CRLF; empty lines are skipped but counted. */
export function parseCsv(text: string, separator = ','): CsvTable {
  const records = readRecords(text.replace(/^\uFEFF/, ''), separator)
  const [header, ...rest] = records
  const columns = (header?.values ?? []).map((name) => name.trim())
  return {
    columns,
    lines: rest.map(({ line, values }) => ({
      line,
      cells: Object.fromEntries(columns.map((name, index) => [name, values[index] ?? ''])),
    })),
  }
}

/** Lines without a header, as somebody pastes them from a sheet or a list. */
export function parseCells(text: string, separator = ','): { line: number; values: string[] }[] {
  return readRecords(text.replace(/^\uFEFF/, ''), separator)
}

/** One line, CRLF included. A cell that a spreadsheet would take for a formula is left as it is: it is not ours to change. */
export function writeCsvLine(values: readonly string[]): string {
  return `${values.map(writeCell).join(',')}\r\n`
}

function writeCell(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

function readRecords(text: string, separator: string): { line: number; values: string[] }[] {
  const records: { line: number; values: string[] }[] = []
  let values: string[] = []
  let line = 1
  let start = 1
  let at = 0
  const end = () => {
    if (values.length > 1 || values[0] !== '') records.push({ line: start, values })
    values = []
  }
  while (at < text.length) {
    if (values.length === 0) start = line
    let value = ''
    if (text[at] === '"') {
      const close = findClosingQuote(text, at + 1)
      value = text.slice(at + 1, close).replaceAll('""', '"')
      line += count(value, '\n')
      at = close + 1
    }
    const stop = findStop(text, at, separator)
    value += text.slice(at, stop)
    values.push(value.endsWith('\r') && text[stop] !== separator ? value.slice(0, -1) : value)
    at = stop
    if (text[at] === separator) {
      at += 1
      if (at === text.length) values.push('')
      continue
    }
    end()
    at += 1
    line += 1
  }
  if (values.length > 0) end()
  return records
}

/** A quote that is never closed reaches to the end of the text. */
function findClosingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return text.length
}

function findStop(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n') at += 1
  return at
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}
