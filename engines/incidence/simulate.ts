import type { Exposure } from './judge-incidence.ts'

/** A stream of numbers from 0 to below 1. */
export type Random = () => number

/** How platforms are drawn whose truth is known. For the tests and the benchmark; nothing that judges uses it. */
export interface World {
  readonly name: string
  /** The true rate of an ordinary platform, and of a bad one. */
  readonly ordinary: (random: Random) => number
  readonly bad: (random: Random) => number
  /** How much of a platform is sampled: the median and the spread of its logarithm. */
  readonly sampled: { readonly median: number; readonly spread: number }
}

/** Mulberry32: small, and the same everywhere from one seed. */
export function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b_79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const WORLDS: readonly World[] = [
  {
    name: 'one rate, bad ones at five times',
    ordinary: () => 0.01,
    bad: () => 0.05,
    sampled: { median: 300, spread: 1.5 },
  },
  {
    name: 'gamma rates, bad ones at four to ten times',
    ordinary: (random) => 0.01 * drawGamma(2, random) * 0.5,
    bad: (random) => 0.01 * (4 + 6 * random()),
    sampled: { median: 300, spread: 1.5 },
  },
  {
    name: 'log-normal rates, bad ones around five times',
    ordinary: (random) => 0.02 * Math.exp(0.5 * drawNormal(random) - 0.125),
    bad: (random) => 0.1 * Math.exp(0.3 * drawNormal(random)),
    sampled: { median: 200, spread: 1.2 },
  },
  {
    name: 'small samples, bad ones at ten times',
    ordinary: () => 0.03,
    bad: () => 0.3,
    sampled: { median: 30, spread: 0.6 },
  },
  {
    name: 'rare, bad ones at ten times',
    ordinary: (random) => 0.001 * drawGamma(5, random),
    bad: () => 0.05,
    sampled: { median: 1000, spread: 2 },
  },
]

/** So many platforms of a world, a share of them bad. */
export function drawPlatforms(
  world: World & { readonly size: number; readonly share: number },
  random: Random,
): (Exposure & { readonly bad: boolean })[] {
  return Array.from({ length: world.size }, (_, at) => {
    const bad = random() < world.share
    const { median, spread } = world.sampled
    const sampled = Math.max(1, Math.round(median * Math.exp(spread * drawNormal(random))))
    const rate = Math.min(0.95, (bad ? world.bad : world.ordinary)(random))
    return { platform: `p${at}`, bad, sampled, violations: drawBinomial(sampled, rate, random) }
  })
}

function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Marsaglia and Tsang 2000, for a shape of at least one. */
function drawGamma(shape: number, random: Random): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** From one success to the next by geometric gaps. */
function drawBinomial(n: number, p: number, random: Random): number {
  if (p <= 0) return 0
  const gap = Math.log1p(-p)
  let found = 0
  for (let at = 0; ; found += 1) {
    at += 1 + Math.floor(Math.log(1 - random()) / gap)
    if (at > n) return found
  }
}
