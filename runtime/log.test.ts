import { expect, it } from 'vitest'
import { StandingClock } from './clock.ts'
import { type LogFields, openLog } from './log.ts'

function listen(level?: 'debug' | 'warn') {
  const lines: unknown[] = []
  const clock = new StandingClock('2026-05-04T08:00:00Z')
  const write = (line: string) => void lines.push(JSON.parse(line))
  return { lines, log: openLog({ clock, write, ...(level ? { level } : {}) }) }
}

it('writes one object a line, with the fields of its part', () => {
  const { lines, log } = listen()
  log.with({ part: 'http' }).info('request.done', { route: '/orders/:id', status: 200, milliseconds: 12 })
  expect(lines).toEqual([
    {
      at: '2026-05-04T08:00:00.000Z',
      level: 'info',
      event: 'request.done',
      part: 'http',
      route: '/orders/:id',
      status: 200,
      milliseconds: 12,
    },
  ])
})

it('drops whatever has no field of its own', () => {
  const { lines, log } = listen()
  const wide = { status: 200, body: 'my card is 6222 0000 0000 0000', phone: '13800000000' } as LogFields
  log.info('request.done', wide)
  expect(JSON.stringify(lines)).not.toMatch(/6222|13800000000/)
})

it.each([
  ['a sentence', 'please call 13800000000'],
  ['an address with a query', '/status?code=ABCD'],
  ['Chinese text', '我被骗了'],
])('writes no %s in place of a word', (_what, value) => {
  const { lines, log } = listen()
  log.info('request.done', { route: value })
  expect(lines).toMatchObject([{ route: '[redacted]' }])
})

it('writes of an error its class, code and frames, never what it says', () => {
  const { lines, log } = listen()
  const error = Object.assign(new RangeError('duplicate key (phone)=(13800000000)'), { code: '23505' })
  log.error('report.failed', error)
  expect(lines).toMatchObject([{ error: { name: 'RangeError', code: '23505' } }])
  expect(JSON.stringify(lines)).not.toContain('13800000000')
  expect(JSON.stringify(lines)).toContain('log.test.ts')
})

it('keeps quiet below its level', () => {
  const { lines, log } = listen('warn')
  log.info('request.done')
  log.warn('request.slow')
  expect(lines).toMatchObject([{ event: 'request.slow' }])
})
