import { describe, expect, it } from 'vitest'
import { runNetsweep } from './run-netsweep.ts'

const many = Array.from({ length: 60 }, (_, at) => `平台${at},${at % 5},${200 + at}`)

describe('netsweep incidence', () => {
  it('answers each platform in its place, and a bad row with its error', async () => {
    const table = [
      'platform,violations,sampled',
      ...many,
      'bad,60,200',
      'worse,7,5',
      ',1,2',
      'bad,1,2',
      'words,one,2',
      'none,0,0',
    ].join('\r\n')
    const { status, lines, notes } = await runNetsweep(['incidence'], `\ufeff${table}\r\n`)
    expect(status).toBe(3)
    expect(lines).toHaveLength(66)
    expect(lines[0]).toEqual({
      platform: '平台0',
      rate: 0,
      low: 0,
      high: expect.any(Number),
      shrunk: expect.any(Number),
      exceeds: expect.any(Number),
      limits: {
        '95': [expect.any(Number), expect.any(Number)],
        '99.8': [expect.any(Number), expect.any(Number)],
      },
      signal: 'none',
    })
    expect(lines[60]).toMatchObject({ platform: 'bad', rate: 0.3, signal: 'alarm' })
    expect(lines.slice(61)).toMatchObject([
      { line: 63, error: { code: 'violations' } },
      { line: 64, error: { code: 'platform' } },
      { line: 65, error: { code: 'duplicate' } },
      { line: 66, error: { code: 'violations' } },
      { platform: 'none', rate: null, limits: null, signal: 'none' },
    ])
    expect(notes).toContain('1 stand out, 4 bad')
  })

  it('reads files of older offices, and compares within a stratum', async () => {
    const header = Buffer.from('stratum,platform,violations,sampled,note\n')
    // 论坛 in GB 18030.
    const name = Buffer.from([0xc2, 0xdb, 0xcc, 0xb3])
    const rows = many.map((_, at) =>
      Buffer.concat([Buffer.from('a,'), name, Buffer.from(`${at},${at % 4},300,x\n`)]),
    )
    const { status, lines } = await runNetsweep(
      ['incidence', '--encoding', 'gb18030'],
      Buffer.concat([header, ...rows]),
    )
    expect(status).toBe(0)
    expect(lines[7]).toMatchObject({ platform: '论坛7', signal: 'none' })
  })

  it('says which column is missing, and nothing for nothing', async () => {
    const wrong = await runNetsweep(['incidence'], 'platform,count\na,1\n')
    expect(wrong.status).toBe(1)
    expect(wrong.notes).toContain('violations, sampled')
    expect(await runNetsweep(['incidence'], '')).toMatchObject({ status: 0, lines: [] })
  })
})
