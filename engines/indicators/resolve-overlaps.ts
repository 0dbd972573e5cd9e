import type { Candidate } from './candidate.ts'
import type { IndicatorType } from './indicator.ts'

/** Where two candidates share a character, the longer stays, then the more specific type, then the earlier. */
export function resolveOverlaps(found: Candidate[]): Candidate[] {
  if (found.length < 2) return found
  const byWorth = [...found].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || rank(a.type) - rank(b.type) || a.start - b.start,
  )
  const ends = new Map<number, Candidate>()
  const taken = new Set<number>()
  for (const candidate of byWorth) {
    if (isTaken(taken, candidate)) continue
    for (let i = candidate.start; i < candidate.end; i++) taken.add(i)
    ends.set(candidate.end, candidate)
  }
  return [...ends.values()].sort((a, b) => a.start - b.start)
}

/** Longer candidates come first, so one that meets a taken character meets it at an edge. */
function isTaken(taken: ReadonlySet<number>, candidate: Candidate): boolean {
  return taken.has(candidate.start) || taken.has(candidate.end - 1)
}

const order: IndicatorType[] = [
  'telegram',
  'email',
  'url',
  'psb-filing',
  'icp-filing',
  'cn-id',
  'uscc',
  'iccid',
  'imei',
  'bank-card',
  'tron',
  'eth',
  'btc',
  'app-package',
  'ip',
  'domain',
  'phone',
  'qq',
  'wechat',
  'service-number',
  'hash',
  'amount',
]
const ranks = new Map(order.map((type, index) => [type, index]))

function rank(type: IndicatorType): number {
  return ranks.get(type) ?? order.length
}
