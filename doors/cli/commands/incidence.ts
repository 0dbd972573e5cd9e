import type { Command } from '../command.ts'
import { lineOptions, readLineInput } from '../input/line-input.ts'
import { closeRun } from '../work/summary.ts'

export const incidence: Command = {
  name: 'incidence',
  summary: {
    en: 'Judge platforms by what was found in what was sampled: rates with their intervals, and who stands out.',
    zh: '按抽样中的发现评判平台：比率及其区间，谁明显超出。',
  },
  usage: '[FILE.csv]',
  positionals: { min: 0, max: 1 },
  options: { encoding: lineOptions.encoding },
  async run(args, io) {
    const since = performance.now()
    const { path, encoding } = readLineInput(args, 0, io.language)
    const { readExposures } = await import('../incidence/read-exposures.ts')
    const { judgeIncidence } = await import('../../../engines/incidence/index.ts')
    const { writeIncidence } = await import('../incidence/write-incidence.ts')
    const rows = await readExposures(io.open(path), encoding)
    const judged = judgeIncidence(rows.flatMap((row) => ('exposure' in row ? [row.exposure] : [])))
    let next = 0
    let bad = 0
    let signals = 0
    for (const row of rows) {
      if ('exposure' in row) {
        const answer = judged[next++]
        if (answer === undefined) throw new Error('every platform has its answer')
        if (answer.signal !== 'none') signals += 1
        await io.write(`${writeIncidence(answer)}\n`)
      } else {
        bad += 1
        await io.write(`${JSON.stringify({ line: row.line, error: row.error })}\n`)
      }
    }
    return closeRun(
      io,
      'incidence',
      { lines: rows.length, bad },
      { en: `, ${signals} stand out`, zh: `，${signals} 个超出` },
      since,
    )
  },
}
