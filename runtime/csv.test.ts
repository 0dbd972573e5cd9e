import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCells, parseCsv, writeCsvLine } from './csv.ts'

describe('CSV', () => {
  it('reads a table by its header, with quotes, CRLF and a byte order mark', () => {
    expect(parseCsv('\uFEFFcode,name\r\na,"拾穗, ""集市"""\r\n\r\nb,\n')).toEqual({
      columns: ['code', 'name'],
      lines: [
        { line: 2, cells: { code: 'a', name: '拾穗, "集市"' } },
        { line: 4, cells: { code: 'b', name: '' } },
      ],
    })
  })

  it('counts the lines inside quotes', () => {
    expect(parseCsv('a\n"x\ny"\nz').lines.map(({ line }) => line)).toEqual([2, 4])
  })

  it('takes an unclosed quote as the rest of the text, and nothing from nothing', () => {
    expect(parseCells('"abc')).toEqual([{ line: 1, values: ['abc'] }])
    expect(parseCells('')).toEqual([])
    expect(parseCells('a,')).toEqual([{ line: 1, values: ['a', ''] }])
  })

  it('reads back whatever it writes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '接', '😀') })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (values) => {
        expect(parseCells(writeCsvLine(values)).map((record) => record.values)).toEqual([values])
      }),
    )
  })
})
