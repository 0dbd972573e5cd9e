import type { Command } from '../command.ts'
import { readConfusion } from '../handlers/confusion.ts'
import { lineOptions, readLineInput } from '../input/line-input.ts'
import { readRequired } from '../input/read-required.ts'
import { closeRun } from '../work/summary.ts'

export const evaluate: Command = {
  name: 'evaluate',
  summary: {
    en: 'Measure a model on labelled lines: one JSON object with accuracy, macro F1 and the confusion table.',
    zh: '用带标签的数据评测模型，输出准确率、宏平均 F1 和混淆表。',
  },
  usage: '--model MODEL DATA.jsonl',
  positionals: { min: 0, max: 1 },
  options: {
    ...lineOptions,
    model: { type: 'string', value: 'MODEL', help: { en: 'the model file', zh: '模型文件' } },
  },
  async run(args, io) {
    const since = performance.now()
    const model = readRequired('model', args, io.language)
    const input = readLineInput(args, 0, io.language)
    const { runLines } = await import('../work/run-lines.ts')
    const tally = await runLines(input, { name: 'evaluate', model }, io, ({ output }) => io.write(output))
    if (tally['lines'] === 0) return 0
    const { summarise } = await import('../../../engines/detection/index.ts')
    await io.write(`${JSON.stringify(summarise(readConfusion(tally)))}\n`)
    return closeRun(io, 'evaluate', tally, { en: '', zh: '' }, since)
  },
}
