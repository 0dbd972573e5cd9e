import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseScopeCorpus } from '../../../engines/detection/index.ts'
import { compare } from './comparison.ts'
import { SCOPE_TOPICS } from './scope-topics.ts'

describe('comparing two models', () => {
  const model = (found: number, alarms: number) => ({
    recall: { all: { count: found, of: 20 }, 'kind scam': { count: found, of: 20 } },
    falseAlarms: {
      all: { count: alarms, of: 10 },
      'lang zh': { count: alarms, of: 10 },
      'kind scam': { count: alarms, of: 10 },
      'kind crime-tools': { count: 0, of: 10 },
    },
  })
  const { rows } = compare({
    decisions: 30,
    champion: model(10, 1),
    challenger: model(15, 2),
    onlyChampionRight: 1,
    onlyChallengerRight: 6,
  })

  it('gives a row to each group that has a text, all first', () => {
    expect(rows.map(({ group, name }) => `${group} ${name}`.trim())).toEqual(['all', 'kind scam', 'lang zh'])
  })

  it('tells where the two differ from where they do not, and leaves out a kind that nobody flagged in vain', () => {
    const same = (of: number) => ({
      recall: { all: { count: 3, of } },
      falseAlarms: { 'lang en': { count: 1, of } },
    })
    const { rows: alike } = compare({
      decisions: 9,
      champion: { ...same(5), falseAlarms: { ...same(5).falseAlarms, 'kind scam': { count: 0, of: 5 } } },
      challenger: { ...same(5), falseAlarms: { ...same(5).falseAlarms, 'kind scam': { count: 0, of: 5 } } },
      onlyChampionRight: 0,
      onlyChallengerRight: 0,
    })
    expect(alike.map(({ group, isAlike }) => [group, isAlike])).toEqual([
      ['all', true],
      ['lang', true],
    ])
    expect(rows.map(({ isAlike }) => isAlike)).toEqual([false, false, false])
  })

  it('puts an interval around each share, and leaves open what nothing was measured of', () => {
    const [all, , chinese] = rows
    expect(all?.found?.challenger).toMatchObject({ count: 15, of: 20 })
    expect(all?.found?.challenger.low).toBeCloseTo(0.531, 2)
    expect(all?.found?.challenger.high).toBeCloseTo(0.888, 2)
    expect(chinese).toMatchObject({ found: null })
  })
})

it('has a word for each topic of the scope corpus', () => {
  const topics = ['zh', 'en'].flatMap((lang) =>
    parseScopeCorpus(
      readFileSync(
        new URL(`../../../engines/detection/scope/scope-corpus.${lang}.jsonl`, import.meta.url),
        'utf8',
      ),
    ).map(({ topic }) => topic),
  )
  expect([...new Set(topics)].toSorted()).toEqual([...SCOPE_TOPICS])
})
