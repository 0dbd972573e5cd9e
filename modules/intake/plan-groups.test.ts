import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overlapping } from './testing.ts'
import { makeGroupKeys, planGroups } from './plan-groups.ts'

const long = '出售全新银行卡四件套含身份证手机卡网银盾，全国包邮当天发货，支持验货，联系微信 abc12345'

describe('planGroups', () => {
  it('puts texts that differ in numbers, addresses and separators into one group', () => {
    expect(
      countGroups([long, long.replace('abc12345', 'xyz99999'), long.replaceAll('四件套', '四*件*套')]),
    ).toBe(1)
  })

  it('puts texts that are mostly alike into one group, and others apart', () => {
    expect(countGroups([long, `${long}，量大从优`, '明天下午三点在二楼会议室开例会，请准时参加'])).toBe(2)
  })

  it('leaves blank texts alone: two of them have nothing in common', () => {
    expect(countGroups(['', '  ', '\n'])).toBe(3)
  })

  it('joins two groups on record when a text belongs to both', () => {
    const [first, second, both] = [overlapping(0), overlapping(20), overlapping(10)]
    expect(countGroups([first, second])).toBe(2)
    const keys = [first, second].map(makeGroupKeys)
    const before = planGroups(keys, [], ids())
    const known = before.newTexts.flatMap((text) => [
      { ...text, band: null },
      ...before.newBands.filter(({ exact }) => exact === text.exact).map(({ band }) => ({ ...text, band })),
    ])
    const plan = planGroups([makeGroupKeys(both)], known, ids('z'))
    expect(plan.newGroupIds).toEqual([])
    expect(plan.merges).toEqual([{ from: before.groupIds[1], into: before.groupIds[0] }])
    expect(plan.groupIds).toEqual([before.groupIds[0]])
  })

  it('finds the same groups whether texts come at once or one by one', () => {
    const text = fc.constantFrom(
      ...[0, 5, 10, 15, 20, 90, 95].map(overlapping),
      long,
      `${long}。`,
      '好',
      '好的',
    )
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        expect(partition(texts, groupOneByOne(texts))).toEqual(
          partition(texts, planGroups(texts.map(makeGroupKeys), [], ids()).groupIds),
        )
      }),
      { numRuns: 50 },
    )
  })
})

function countGroups(texts: string[]): number {
  return new Set(planGroups(texts.map(makeGroupKeys), [], ids()).groupIds).size
}

/** As the database would hold it: each text planned against all that was planned before. */
function groupOneByOne(texts: string[]): string[] {
  const newId = ids()
  const rows: { exact: bigint; groupId: string; signature: Uint8Array }[] = []
  const bands: { band: bigint; exact: bigint }[] = []
  const placed: string[] = []
  for (const text of texts) {
    const keys = makeGroupKeys(text)
    const known = [
      ...rows.filter((row) => row.exact === keys.exact).map((row) => ({ ...row, band: null })),
      ...bands
        .filter(({ band }) => keys.bands.includes(band))
        .flatMap(({ band, exact }) =>
          rows.filter((row) => row.exact === exact).map((row) => ({ ...row, band })),
        ),
    ]
    const plan = planGroups([keys], known, newId)
    for (const { from, into } of plan.merges) {
      for (const row of rows) if (row.groupId === from) row.groupId = into
      for (const [at, id] of placed.entries()) if (id === from) placed[at] = into
    }
    rows.push(...plan.newTexts)
    bands.push(...plan.newBands)
    placed.push(...plan.groupIds)
  }
  return placed
}

/** Which texts stand together, whatever the groups are called. */
function partition(texts: string[], groupIds: readonly string[]): string[] {
  const groups = Map.groupBy(texts.keys(), (at) => groupIds[at])
  return [...groups.values()].map((places) => places.join(' ')).sort()
}

function ids(prefix = 'g'): () => string {
  let made = 0
  return () => `${prefix}${String(made++).padStart(4, '0')}`
}
