import type { Command } from '../command.ts'
import { lineOptions, readLineInput } from '../input/line-input.ts'
import { readRequired } from '../input/read-required.ts'
import { closeRun } from '../work/summary.ts'

export const classify: Command = {
  name: 'classify',
  summary: {
    en: 'Label each line with a model made by `netsweep train`.',
    zh: '用 netsweep train 训练的模型给每行打标签。',
  },
  usage: '--model MODEL [FILE]',
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
    const tally = await runLines(input, { name: 'classify', model }, io, ({ output }) => io.write(output))
    return closeRun(io, 'classify', tally, { en: '', zh: '' }, since)
  },
}
