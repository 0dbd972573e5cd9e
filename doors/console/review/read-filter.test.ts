import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KINDS, SURFACES } from '../../../engines/detection/kinds.ts'
import { readFilter, type ReviewFilter, writeFilter } from './read-filter.ts'

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const filters = fc.record(
  {
    kind: optional(fc.constantFrom(...KINDS, 'none' as const)),
    campaignId: optional(fc.uuid()),
    severity: optional(fc.nat(4)),
    surface: optional(fc.constantFrom(...SURFACES)),
    platformId: optional(fc.uuid()),
    lang: optional(fc.constantFrom('zh-CN', 'en', 'zh-Hant-TW')),
    reported: optional(fc.constant(true)),
    late: optional(fc.constant(true)),
    aside: optional(fc.constant(true)),
  },
  { requiredKeys: [] },
)
const clean = (filter: ReviewFilter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))

it('a filter comes back from its address as it went in', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      const url = new URL(`http://console.example/console/review${writeFilter(filter)}`)
      expect(clean(readFilter(url))).toEqual(clean(filter))
    }),
  )
})

it('an address that somebody typed wrong still shows a queue', () => {
  const url = new URL('http://console.example/?kind=politics&severity=9&surface=x&lang=<b>&platform=1&late=1')
  expect(readFilter(url)).toEqual({})
})
