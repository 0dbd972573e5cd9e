import type { OwnReport } from './answer-status.ts'

type Told = Pick<OwnReport, 'state' | 'outcome'> & {
  readonly steps: readonly Pick<OwnReport['steps'][number], 'kind' | 'facts'>[]
}

type Headline =
  | 'received'
  | 'looked-at'
  | 'found'
  | 'not-found'
  | 'order-served'
  | 'removed'
  | 'case-opened'
  | 'closed'
  | 'closed-removed'
  | 'closed-case'
  | 'closed-not-fraud'
  | 'closed-no-trace'

/** One sentence on how it stands: the furthest thing that happened, not the latest line. */
export function chooseHeadline({ state, outcome, steps }: Told): Headline {
  if (state === 'closed') return outcome === null ? 'closed' : `closed-${outcome}`
  for (const kind of ['removed', 'case-opened', 'order-served'] as const)
    if (steps.some((step) => step.kind === kind)) return kind
  const look = steps.findLast((step) => step.kind === 'looked-at')
  if (!look) return 'received'
  if (look.facts['outcome'] === 'violation') return 'found'
  return look.facts['outcome'] === 'not-violation' ? 'not-found' : 'looked-at'
}

/** What is still to come, as far as it can be promised. */
export function listAhead(report: Told): ('look' | 'decide' | 'again')[] {
  switch (chooseHeadline(report)) {
    case 'received':
      return ['look', 'decide', 'again']
    case 'looked-at':
    case 'found':
      return ['decide', 'again']
    case 'order-served':
      return ['again']
    default:
      return []
  }
}
