import type { ProceedingTable } from '../transition.ts'
import { goingUp } from './going-up.ts'

/** 隐患告知: a risk that is no breach yet is told; nothing can be "not met". */
export const hazardNotice: ProceedingTable = {
  kind: 'hazard-notice',
  prefix: 'HN',
  content: ['competence', 'facts', 'action'],
  ends: ['closed', 'withdrawn'],
  transitions: [
    ...goingUp({ document: 'hazard-notice' }),
    {
      event: 'serve',
      from: ['approved'],
      to: 'served',
      by: 'measures.serve',
      guards: [],
      takes: ['method', 'proof'],
      reaches: true,
    },
    { event: 'acknowledge', from: ['served'], to: 'acknowledged', by: 'seat', guards: [], takes: ['text'] },
    {
      event: 'close',
      from: ['served', 'acknowledged'],
      to: 'closed',
      by: 'measures.serve',
      guards: ['reason'],
    },
    {
      event: 'withdraw',
      from: ['served', 'acknowledged'],
      to: 'withdrawn',
      by: 'measures.serve',
      guards: ['reason'],
    },
  ],
}
