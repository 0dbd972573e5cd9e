import type { Transition } from '../transition.ts'

/** The addressee appeals against what stands; somebody who took no part decides, and upheld ends it. */
export function appealable(states: readonly string[], upheld: string): Transition[] {
  return states.flatMap((state): Transition[] => [
    {
      event: 'appeal',
      from: [state],
      to: state,
      by: 'seat',
      guards: ['in-appeal-term', 'no-open-appeal'],
      needs: ['text'],
    },
    {
      event: 'dismiss-appeal',
      from: [state],
      to: state,
      by: 'measures.rule',
      guards: ['open-appeal', 'took-no-part', 'reason'],
    },
    {
      event: 'uphold-appeal',
      from: [state],
      to: upheld,
      by: 'measures.rule',
      guards: ['open-appeal', 'took-no-part', 'reason'],
      document: 'appeal-upheld',
    },
  ])
}
