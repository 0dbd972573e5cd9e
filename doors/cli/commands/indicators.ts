import type { Command } from '../command.ts'
import { lineOptions, readLineInput } from '../input/line-input.ts'
import { closeRun } from '../work/summary.ts'

export const indicators: Command = {
  name: 'indicators',
  summary: {
    en: 'Find phones, accounts, cards, domains, wallets and filing numbers in each line.',
    zh: '找出每行中的电话、账号、卡号、域名、钱包地址和备案号。',
  },
  usage: '[FILE]',
  positionals: { min: 0, max: 1 },
  options: lineOptions,
  async run(args, io) {
    const since = performance.now()
    const input = readLineInput(args, 0, io.language)
    const { runLines } = await import('../work/run-lines.ts')
    const tally = await runLines(input, { name: 'indicators' }, io, ({ output }) => io.write(output))
    const found = tally['found'] ?? 0
    return closeRun(io, 'indicators', tally, { en: `, ${found} found`, zh: `，找到 ${found} 个` }, since)
  },
}
