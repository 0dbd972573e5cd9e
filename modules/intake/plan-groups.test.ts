import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GroupMessage, writeMessage } from './group-message.ts'
import { overlapping } from './testing.ts'
import { GROUP_KEYS_VERSION, makeGroupKeys, planGroups } from './plan-groups.ts'

const long = '出售全新银行卡四件套含身份证手机卡网银盾，全国包邮当天发货，支持验货，联系微信 abc12345'

describe('planGroups', () => {
  it('puts texts that differ in numbers, addresses and separators into one group', () => {
    expect(
      countGroups([long, long.replace('abc12345', 'xyz99999'), long.replaceAll('四件套', '四*件*套')]),
    ).toBe(1)
  })

  it('puts texts that say the same into one group, and others apart', () => {
    const reworded = long.replace('全新', '自用').replace('当天发货，支持验货', '支持验货，当天就发')
    expect(countGroups([long, `${long}，量大从优`, reworded])).toBe(1)
    expect(countGroups([long, '明天下午三点在二楼会议室开例会，请准时参加'])).toBe(2)
  })

  it('tells apart what uses the same words for something else, or speaks for another sender', () => {
    const notice = '尊敬的用户，您的工商银行账户积分即将到期，请尽快登录手机网站兑换礼品，以免失效'
    expect(countGroups([notice, notice.replace('工商银行', '建设银行')])).toBe(2)
    expect(countGroups([notice, notice.replace('尽快', '及时')])).toBe(1)
  })

  it('does not drift: what only resembles a later text of a group begins its own', () => {
    expect(countGroups([0, 20].map(overlapping))).toBe(1)
    expect(countGroups([20, 40].map(overlapping))).toBe(1)
    expect(countGroups([0, 20, 40].map(overlapping))).toBe(2)
    expect(countGroups([0, 20, 40, 60, 80, 100].map(overlapping))).toBe(3)
  })

  it('leaves blank texts alone: two of them have nothing in common', () => {
    expect(countGroups(['', '  ', '\n'])).toBe(3)
  })

  it('joins two groups on record that say the same, once a text leads to both', () => {
    const [first, second, both] = [overlapping(0), overlapping(30), overlapping(15)]
    const keys = [first, second].map(makeGroupKeys)
    const before = planGroups(keys, [], ids())
    // Alike enough, but as it happens they have no band in common.
    expect(before.newGroups).toHaveLength(2)
    const known = before.newTexts.flatMap((text) => {
      const { message } = before.newGroups.find(({ id }) => id === text.groupId) ?? { message: undefined }
      const bands = before.newBands.filter(({ exact }) => exact === text.exact)
      return [null, ...bands.map(({ band }) => band)].map((band) => ({ ...text, message, band }))
    })
    const plan = planGroups([makeGroupKeys(both)], known, ids('z'))
    expect(plan.newGroups).toEqual([])
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

it('keys have another version when they are made another way', () => {
  const texts = [long, '出四件套', 'Fresh fullz for sale, telegram @abcde', '13800138000', overlapping(7)]
  const digest = createHash('sha256')
  for (const { exact, bands, message } of texts.map(makeGroupKeys))
    digest.update(`${exact} ${bands.join(' ')}`).update(message ? writeMessage(message) : '')
  // Where this differs, raise GROUP_KEYS_VERSION in plan-groups.ts and write down both here.
  expect([GROUP_KEYS_VERSION, digest.digest('hex').slice(0, 16)]).toEqual([3, 'a83aeb03cb360ec7'])
})

function countGroups(texts: string[]): number {
  return new Set(planGroups(texts.map(makeGroupKeys), [], ids()).groupIds).size
}

/** As the database would hold it: each text planned against all that was planned before. */
function groupOneByOne(texts: string[]): string[] {
  const newId = ids()
  const rows: { exact: bigint; groupId: string }[] = []
  const messages = new Map<string, GroupMessage | undefined>()
  const bands: { band: bigint; exact: bigint }[] = []
  const placed: string[] = []
  for (const text of texts) {
    const keys = makeGroupKeys(text)
    const found = [
      ...rows.filter((row) => row.exact === keys.exact).map((row) => ({ ...row, band: null })),
      ...bands
        .filter(({ band }) => keys.bands.includes(band))
        .flatMap(({ band, exact }) =>
          rows.filter((row) => row.exact === exact).map((row) => ({ ...row, band })),
        ),
    ]
    const known = found.map((row) => ({ ...row, message: messages.get(row.groupId) }))
    const plan = planGroups([keys], known, newId)
    for (const { id, message } of plan.newGroups) messages.set(id, message)
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
