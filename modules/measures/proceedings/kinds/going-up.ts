import type { ProceedingGuard, Transition } from '../transition.ts'

/**
 * How every measure begins: drafted by one, sent up, sent back or approved by a second as one document; called off while
 * nobody outside has seen it.
 */
export function goingUp({
  document,
  guards = [],
}: {
  readonly document?: string
  readonly guards?: readonly ProceedingGuard[]
}): Transition[] {
  return [
    {
      event: 'submit',
      from: ['draft'],
      to: 'submitted',
      by: 'measures.draft',
      guards: ['complete', ...guards],
    },
    {
      event: 'return',
      from: ['submitted'],
      to: 'draft',
      by: 'measures.approve',
      guards: ['second-person', 'reason'],
    },
    {
      event: 'approve',
      from: ['submitted'],
      to: 'approved',
      by: 'measures.approve',
      guards: ['second-person', 'complete', ...guards],
      ...(document === undefined ? {} : { document }),
    },
    { event: 'reopen', from: ['submitted', 'approved'], to: 'draft', by: 'measures.draft', guards: [] },
    {
      event: 'cancel',
      from: ['draft', 'submitted', 'approved'],
      to: 'withdrawn',
      by: 'measures.draft',
      guards: ['reason'],
    },
  ]
}
