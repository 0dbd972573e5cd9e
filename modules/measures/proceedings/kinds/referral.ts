import type { ProceedingTable } from '../transition.ts'
import { goingUp } from './going-up.ts'

/** 移送: suspicion of a crime goes to the body that investigates it, with a receipt and an outcome. */
export const referral: ProceedingTable = {
  kind: 'referral',
  prefix: 'RF',
  content: ['competence', 'facts', 'body'],
  ends: ['concluded', 'withdrawn'],
  transitions: [
    ...goingUp({ document: 'referral', guards: ['named-subject'] }),
    {
      event: 'send',
      from: ['approved', 'sent-back'],
      to: 'sent',
      by: 'measures.serve',
      guards: ['named-subject'],
      takes: ['method', 'proof'],
    },
    {
      event: 'note-accepted',
      from: ['sent'],
      to: 'accepted',
      by: 'measures.serve',
      guards: [],
      needs: ['receipt'],
    },
    { event: 'note-sent-back', from: ['sent'], to: 'sent-back', by: 'measures.serve', guards: ['reason'] },
    {
      event: 'note-outcome',
      from: ['accepted'],
      to: 'concluded',
      by: 'measures.serve',
      guards: [],
      needs: ['outcome'],
    },
    {
      event: 'withdraw',
      from: ['sent', 'sent-back', 'accepted'],
      to: 'withdrawn',
      by: 'measures.serve',
      guards: ['reason'],
    },
  ],
}
