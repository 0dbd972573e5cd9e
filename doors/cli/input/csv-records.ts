/** Where a CSV scanner stands: at the start of a field, in a plain one, in a quoted one, or after a quote in it. */
export type CsvState = 0 | 1 | 2 | 3

const quote = 0x22
const comma = 0x2c
const newline = 0x0a

/**
 * The offset after the end of the record that `from` lies in (RFC 4180), or -1 with the state reached. Works on
 * UTF-8 and GB 18030 bytes alike, whose longer characters contain none of the signs.
 */
export function findRecordEnd(
  bytes: Uint8Array,
  from: number,
  state: CsvState,
): { end: number; state: CsvState } {
  let now = state
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i]
    if (now === 2) {
      if (byte === quote) now = 3
    } else if (byte === newline) return { end: i + 1, state: 0 }
    else if (byte === comma) now = 0
    else if (byte === quote && now !== 1) now = 2
    else now = 1
  }
  return { end: -1, state: now }
}

/** The fields of one record without its line end; undefined where a quoted field goes on after its quote. */
export function parseRecord(record: string): string[] | undefined {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (record[at] === '"') {
      let field = ''
      for (;;) {
        const close = record.indexOf('"', at + 1)
        if (close < 0) return undefined
        field += record.slice(at + 1, close)
        at = close + 1
        if (record[at] !== '"') break
        field += '"'
      }
      fields.push(field)
      if (at === record.length) return fields
      if (record[at] !== ',') return undefined
    } else {
      const end = record.indexOf(',', at)
      fields.push(end < 0 ? record.slice(at) : record.slice(at, end))
      if (end < 0) return fields
      at = end
    }
    at++
  }
}
