import type { ProceedingTable } from '../transition.ts'
import { appealable } from './appeals.ts'
import { goingUp } from './going-up.ts'

/**
 * 挂牌整治: a platform is named in public and supervised from above. By written criteria, after a hearing that nobody but
 * the addressee can do without, confirmed by a second person, and with a day on which it ends by itself.
 */
export const listing: ProceedingTable = {
  kind: 'listing',
  prefix: 'LS',
  content: ['competence', 'facts', 'action', 'criteria', 'consequence', 'remedies'],
  ends: ['delisted', 'expired', 'withdrawn'],
  transitions: [
    ...goingUp({ document: 'listing-notice' }),
    {
      event: 'notify',
      from: ['approved'],
      to: 'noticed',
      by: 'measures.serve',
      guards: [],
      takes: ['method', 'proof'],
      reaches: true,
    },
    {
      event: 'defend',
      from: ['noticed'],
      to: 'noticed',
      by: 'seat',
      guards: ['in-defence-term'],
      needs: ['text'],
    },
    { event: 'waive-hearing', from: ['noticed'], to: 'heard', by: 'seat', guards: [], needs: ['text'] },
    {
      event: 'call-hearing',
      from: ['noticed', 'hearing-called'],
      to: 'hearing-called',
      by: 'measures.serve',
      guards: ['appointment-ahead'],
      needs: ['appointment', 'place'],
      document: 'hearing-call',
    },
    {
      event: 'hold-hearing',
      from: ['hearing-called'],
      to: 'heard',
      by: 'measures.rule',
      guards: ['appointment-past', 'took-no-part'],
      needs: ['present', 'record'],
      document: 'hearing-record',
    },
    {
      event: 'list',
      from: ['heard'],
      to: 'listed',
      by: 'measures.approve',
      guards: ['second-person', 'defence-over', 'expiry-set'],
      needs: ['considered', 'expires'],
      document: 'listing-decision',
    },
    {
      event: 'drop',
      from: ['noticed', 'hearing-called', 'heard'],
      to: 'withdrawn',
      by: 'measures.approve',
      guards: ['reason'],
      document: 'withdrawal',
    },
    {
      event: 'delist',
      from: ['listed'],
      to: 'delisted',
      by: 'measures.approve',
      guards: ['reason'],
      needs: ['seen'],
      document: 'delisting',
    },
    { event: 'expire', from: ['listed'], to: 'expired', by: 'clock', guards: ['expiry-past'] },
    ...appealable(['listed'], 'delisted'),
  ],
}
