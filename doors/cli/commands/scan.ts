import type { Command } from '../command.ts'
import { lineOptions, readLineInput, readShare } from '../input/line-input.ts'
import { keepCompiled } from '../work/keep-compiled.ts'
import { closeRun } from '../work/summary.ts'

export const scan: Command = {
  name: 'scan',
  summary: {
    en: 'Find offers that feed fraud, with reasons: one JSON result a line.',
    zh: '找出助长诈骗的信息并给出理由，每行一个 JSON 结果。',
  },
  usage: '[FILE]',
  positionals: { min: 0, max: 1 },
  options: {
    ...lineOptions,
    'only-flagged': { type: 'boolean', help: { en: 'print flagged lines only', zh: '只输出被标记的行' } },
    threshold: {
      type: 'string',
      value: 'X',
      help: { en: 'flag from this score on, 0 to 1', zh: '得分达到该值即标记，0 到 1' },
    },
    prior: {
      type: 'string',
      value: 'P',
      help: { en: 'share of offers in this stream (0.2)', zh: '这批数据中违规信息的占比（0.2）' },
    },
    rules: {
      type: 'string',
      value: 'DIR',
      help: {
        en: 'folder of lexicon files to add to the built-in ones, and of rules to use instead',
        zh: '目录：其中的词库加在内置词库之外，规则文件则取代内置规则',
      },
    },
    model: {
      type: 'string',
      value: 'FILE',
      help: { en: 'a detector model of your own', zh: '自备的检测模型' },
    },
  },
  async run(args, io) {
    const { options } = args
    const since = performance.now()
    const threshold = readShare('threshold', options['threshold'], false, io.language)
    const prior = readShare('prior', options['prior'], true, io.language)
    const { rules, model } = options
    const settings = {
      onlyFlagged: options['only-flagged'] === true,
      ...(threshold !== undefined && { threshold }),
      ...(prior !== undefined && { prior }),
      ...(typeof rules === 'string' && { rules }),
      ...(typeof model === 'string' && { model }),
    }
    const input = readLineInput(args, 0, io.language)
    keepCompiled()
    const { runLines } = await import('../work/run-lines.ts')
    const tally = await runLines(input, { name: 'scan', settings }, io, ({ output }) => io.write(output))
    const flagged = tally['flagged'] ?? 0
    return closeRun(io, 'scan', tally, { en: `, ${flagged} flagged`, zh: `，标记 ${flagged} 行` }, since)
  },
}
