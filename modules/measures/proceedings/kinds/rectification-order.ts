import type { ProceedingTable } from '../transition.ts'
import { appealable } from './appeals.ts'
import { goingUp } from './going-up.ts'

const OPEN = ['served', 'answered', 'partly-met', 'not-met'] as const

/** 责令限期整改: what has to change in how the platform works, by when, and by what test it counts as met. */
export const rectificationOrder: ProceedingTable = {
  kind: 'rectification-order',
  prefix: 'RC',
  content: [
    'competence',
    'facts',
    'action',
    'deadline',
    'deadlineReason',
    'feasibility',
    'consequence',
    'remedies',
    'criteria',
  ],
  ends: ['closed', 'withdrawn'],
  transitions: [
    ...goingUp({ document: 'rectification-order', guards: ['deadline-reasonable'] }),
    {
      event: 'serve',
      from: ['approved'],
      to: 'served',
      by: 'measures.serve',
      guards: ['complete', 'deadline-reasonable'],
      takes: ['method', 'proof'],
      reaches: true,
    },
    {
      event: 'answer',
      from: OPEN,
      to: 'answered',
      by: 'seat',
      guards: [],
      needs: ['text'],
    },
    ...OPEN.flatMap((state) => [
      {
        event: 'ask-time',
        from: [state],
        to: state,
        by: 'seat' as const,
        guards: [],
        needs: ['text' as const, 'until' as const],
      },
      {
        event: 'grant-time',
        from: [state],
        to: state,
        by: 'measures.rule' as const,
        guards: ['open-request' as const, 'reason' as const],
        needs: ['until' as const],
      },
      {
        event: 'refuse-time',
        from: [state],
        to: state,
        by: 'measures.rule' as const,
        guards: ['open-request' as const, 'reason' as const],
      },
    ]),
    {
      event: 'find-met',
      from: OPEN,
      to: 'met',
      by: 'measures.serve',
      guards: ['reason'],
      needs: ['seen'],
      document: 're-check-record',
    },
    {
      event: 'find-partly-met',
      from: OPEN,
      to: 'partly-met',
      by: 'measures.serve',
      guards: ['deadline-past', 'reason'],
      needs: ['seen'],
      document: 're-check-record',
    },
    {
      event: 'find-not-met',
      from: OPEN,
      to: 'not-met',
      by: 'measures.serve',
      guards: ['deadline-past', 'reason'],
      needs: ['seen'],
      document: 're-check-record',
    },
    ...appealable([...OPEN, 'met'], 'withdrawn'),
    {
      event: 'close',
      from: ['met', 'partly-met', 'not-met'],
      to: 'closed',
      by: 'measures.serve',
      guards: ['no-open-appeal', 'reason'],
    },
    {
      event: 'withdraw',
      from: [...OPEN, 'met'],
      to: 'withdrawn',
      by: 'measures.serve',
      guards: ['reason'],
      document: 'withdrawal',
    },
  ],
}
