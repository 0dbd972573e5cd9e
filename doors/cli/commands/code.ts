import { systemClock } from '../../../runtime/clock.ts'
import type { Command } from '../command.ts'

export const code: Command = {
  name: 'code',
  summary: {
    en: 'show what an authenticator app shows now for a key, to try the demonstration without a phone',
    zh: '显示验证器应用此刻对某个密钥给出的验证码，便于不用手机试用演示',
  },
  usage: 'KEY',
  positionals: { min: 1, max: 12 },
  options: {},
  async run({ positionals }, io) {
    const { computeTotp } = await import('../../../modules/units/index.ts')
    // A key written in groups of four comes as several arguments.
    await io.write(`${computeTotp(positionals.join(''), systemClock.now())}\n`)
    return 0
  },
}
