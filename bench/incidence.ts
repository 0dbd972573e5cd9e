import { judgeIncidence } from '../engines/incidence/index.ts'
import { drawPlatforms, seeded, WORLDS } from '../engines/incidence/simulate.ts'
import { type BenchRow, summariseRuns } from './row.ts'

export const name = 'incidence'
export const quick = true

const SEEDS = [101, 202, 303, 404, 505] as const
const SIZES = [100, 1000] as const
const SHARES = [0, 0.02, 0.1] as const
const LARGE = 4207

/**
 * Platforms whose truth is known, in five worlds: how many ordinary ones are marked, and how many bad ones are found
 * beside both naive rankings, by rate and by count, that mark as many; and how long the platforms of 2016 take.
 */
export async function run(): Promise<readonly BenchRow[]> {
  const wrongs: number[] = []
  const found: number[] = []
  const byRate: number[] = []
  const byCount: number[] = []
  for (const seed of SEEDS) {
    const random = seeded(seed)
    const sum = { ordinary: 0, wrong: 0, found: 0, byRate: 0, byCount: 0 }
    for (const world of WORLDS)
      for (const size of SIZES)
        for (const share of SHARES) {
          const platforms = drawPlatforms({ ...world, size, share }, random)
          const judged = judgeIncidence(platforms)
          const marked = platforms.filter((_, at) => judged[at]?.signal !== 'none')
          const first = (of: (each: (typeof platforms)[number]) => number) =>
            platforms
              .toSorted((one, other) => of(other) - of(one))
              .slice(0, marked.length)
              .filter(({ bad }) => bad).length
          sum.ordinary += platforms.filter(({ bad }) => !bad).length
          sum.wrong += marked.filter(({ bad }) => !bad).length
          sum.found += marked.filter(({ bad }) => bad).length
          sum.byRate += first(({ violations, sampled }) => violations / sampled)
          sum.byCount += first(({ violations }) => violations)
        }
    wrongs.push((100 * sum.wrong) / sum.ordinary)
    found.push(sum.found)
    byRate.push(sum.byRate)
    byCount.push(sum.byCount)
  }
  const [, spread] = WORLDS
  if (spread === undefined) throw new Error('there are several worlds')
  const times = SEEDS.map((seed) => {
    const platforms = drawPlatforms({ ...spread, size: LARGE, share: 0.05 }, seeded(seed))
    const since = performance.now()
    judgeIncidence(platforms)
    return (performance.now() - since) / 1000
  })
  const beside = (reference: string, others: readonly number[]): BenchRow => ({
    name: 'bad platforms found among as many as are marked',
    value: middle(found),
    unit: 'platforms',
    reference,
    referenceValue: middle(others),
    ...summariseRuns(found),
  })
  return [
    {
      name: 'ordinary platforms marked, five worlds with and without bad ones',
      value: round(middle(wrongs)),
      unit: '%',
      reference: 'limit',
      referenceValue: 1,
      ...summariseRuns(wrongs.map(round)),
    },
    beside('the same number, highest rate first', byRate),
    beside('the same number, most violations first', byCount),
    {
      name: `${LARGE.toLocaleString('en')} platforms judged`,
      value: round(middle(times)),
      unit: 's',
      reference: 'limit',
      referenceValue: 10,
      ...summariseRuns(times.map(round)),
    },
  ]
}

function middle(values: readonly number[]): number {
  return summariseRuns([...values]).median
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}
