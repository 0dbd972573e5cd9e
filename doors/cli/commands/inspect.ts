import type { Command } from '../command.ts'
import { closeRun } from '../work/summary.ts'

/** Sites looked at side by side; within one host there is one request at a time. */
const SIDE_BY_SIDE = 8
/** Milliseconds between two requests to one host; shorter only where local servers are looked at in tests. */
const PAUSE = 1000
const TEST_PAUSE = 5

export const inspect: Command = {
  name: 'inspect',
  summary: {
    en: 'Look at web sites from outside: security headers with their grade, certificate, filings, a way to report.',
    zh: '从外面查看网站：安全响应头及评分、证书、备案号、举报渠道。',
  },
  usage: 'URL…',
  positionals: { min: 0, max: 10_000 },
  options: {},
  async run({ positionals }, io) {
    const since = performance.now()
    const { readConfiguration } = await import('../../../runtime/configuration.ts')
    const { parseAllowedRanges } = await import('../../../runtime/fetch/public-address.ts')
    const { GuardedFetcher } = await import('../../../runtime/fetch/guarded-fetcher.ts')
    const { systemClock } = await import('../../../runtime/clock.ts')
    const { inspectAddress } = await import('../inspect/inspect-address.ts')
    const { readAddresses } = await import('../inspect/read-addresses.ts')
    const { inspectAllow } = readConfiguration([])
    const allowed = inspectAllow.flatMap((range) => parseAllowedRanges(range))
    const visitor = new GuardedFetcher({
      clock: systemClock,
      allowed,
      pause: allowed.length > 0 ? TEST_PAUSE : PAUSE,
    })
    const tally = { lines: 0, bad: 0 }
    const running: Promise<{ output: string; bad: boolean }>[] = []
    const writeFirst = async (): Promise<void> => {
      const first = await running.shift()
      if (first === undefined) return
      if (first.bad) tally.bad += 1
      await io.write(`${first.output}\n`)
    }
    try {
      for await (const { line, address } of readAddresses(positionals, io)) {
        tally.lines += 1
        running.push(inspectAddress(address, line, visitor, systemClock))
        // In the order of the input, whoever answers first.
        if (running.length >= SIDE_BY_SIDE) await writeFirst()
      }
      while (running.length > 0) await writeFirst()
    } finally {
      await visitor.close()
    }
    return closeRun(io, 'inspect', tally, { en: '', zh: '' }, since)
  },
}
