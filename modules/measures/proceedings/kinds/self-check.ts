import type { ProceedingTable } from '../transition.ts'
import { goingUp } from './going-up.ts'

/** 自查: the platform looks first and tells what it found; a person verifies it. */
export const selfCheck: ProceedingTable = {
  kind: 'self-check',
  prefix: 'SC',
  content: ['competence', 'facts', 'action', 'deadline', 'deadlineReason', 'remedies'],
  ends: ['closed', 'withdrawn'],
  transitions: [
    ...goingUp({ document: 'self-check', guards: ['deadline-reasonable'] }),
    {
      event: 'serve',
      from: ['approved'],
      to: 'served',
      by: 'measures.serve',
      guards: ['deadline-reasonable'],
      takes: ['method', 'proof'],
      reaches: true,
    },
    { event: 'answer', from: ['served', 'overdue'], to: 'returned', by: 'seat', guards: [], needs: ['text'] },
    { event: 'lapse', from: ['served'], to: 'overdue', by: 'clock', guards: ['deadline-past'] },
    {
      event: 'ask-more',
      from: ['returned'],
      to: 'served',
      by: 'measures.serve',
      guards: ['reason'],
      needs: ['until'],
    },
    {
      event: 'verify',
      from: ['returned'],
      to: 'verified',
      by: 'measures.serve',
      guards: ['reason'],
      needs: ['seen'],
    },
    { event: 'close', from: ['verified', 'overdue'], to: 'closed', by: 'measures.serve', guards: ['reason'] },
    {
      event: 'withdraw',
      from: ['served', 'returned', 'overdue', 'verified'],
      to: 'withdrawn',
      by: 'measures.serve',
      guards: ['reason'],
    },
  ],
}
