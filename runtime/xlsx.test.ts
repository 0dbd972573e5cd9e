import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkbook, readWorkbook, UnreadableWorkbook, writeWorkbook } from './xlsx.ts'

const cell = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  // What XML cannot hold, and blanks at the ends, do not survive a spreadsheet.
  .map((text) => text.replaceAll(/[^\P{C}]|[\uFFFE\uFFFF]/gu, '').trim())

describe('a workbook', () => {
  it('gives back the table that was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ code: cell, name: cell }), { maxLength: 8 }), async (lines) => {
        const bytes = await writeWorkbook(['code', 'name'], lines)
        expect(isWorkbook(bytes)).toBe(true)
        const read = await readWorkbook(bytes)
        expect(read.columns).toEqual(['code', 'name'])
        expect(read.lines.map(({ cells }) => cells)).toEqual(
          lines.filter(({ code, name }) => code !== '' || name !== ''),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('keeps what looks like a formula, a number or a day as the text it is', async () => {
    const lines = [
      { code: '=HYPERLINK("http://a.example")', name: '0012' },
      { code: '2025-03-01', name: '+8613800138000' },
    ]
    const read = await readWorkbook(await writeWorkbook(['code', 'name'], lines))
    expect(read.lines).toEqual([
      { line: 2, cells: lines[0] },
      { line: 3, cells: lines[1] },
    ])
  })

  it('keeps texts that are names of what every object has', async () => {
    const lines = ['valueOf', 'constructor', 'toString', '__proto__', 'hasOwnProperty'].map((code) => ({
      code,
    }))
    const read = await readWorkbook(await writeWorkbook(['code'], lines))
    expect(read.lines.map(({ cells }) => cells)).toEqual(lines)
  })

  it('is refused where it is none, is broken, or says that it unpacks to gigabytes', async () => {
    const good = await writeWorkbook(['code'], [{ code: 'a' }])
    const bomb = Buffer.from(good)
    const directory = bomb.indexOf(Buffer.of(0x50, 0x4b, 0x01, 0x02))
    bomb.writeUInt32LE(0xf0000000, directory + 24)
    for (const bytes of [
      Buffer.from('code,name\n'),
      Buffer.alloc(0),
      good.subarray(0, good.length / 2),
      Buffer.concat([Buffer.of(0x50, 0x4b, 0x03, 0x04), Buffer.alloc(400)]),
      bomb,
    ])
      await expect(readWorkbook(bytes)).rejects.toThrow(UnreadableWorkbook)
    expect(isWorkbook(Buffer.from('code'))).toBe(false)
  })
})
