import type { ProceedingTable } from '../transition.ts'
import { appealable } from './appeals.ts'
import { goingUp } from './going-up.ts'

/**
 * 行政处罚: notice, defence, hearing where it is asked for, legal review, decision, service. The shape follows articles 42
 * to 64 of the Administrative Penalty Law; its days come from the profile.
 */
export const penalty: ProceedingTable = {
  kind: 'penalty',
  prefix: 'PN',
  content: ['competence', 'facts', 'sanction', 'amount', 'remedies'],
  ends: ['final', 'revoked', 'withdrawn'],
  transitions: [
    ...goingUp({ document: 'penalty-notice', guards: ['named-subject'] }),
    {
      event: 'notify',
      from: ['approved'],
      to: 'noticed',
      by: 'measures.serve',
      guards: ['named-subject'],
      takes: ['method', 'proof'],
      reaches: true,
    },
    ...(['noticed', 'hearing-requested', 'hearing-called', 'heard'] as const).map((state) => ({
      event: 'defend',
      from: [state],
      to: state,
      by: 'seat' as const,
      guards: ['in-defence-term' as const],
      needs: ['text' as const],
    })),
    {
      event: 'request-hearing',
      from: ['noticed'],
      to: 'hearing-requested',
      by: 'seat',
      guards: ['in-defence-term'],
      takes: ['text'],
    },
    {
      event: 'call-hearing',
      from: ['hearing-requested', 'hearing-called'],
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
      event: 'review',
      from: ['noticed', 'heard'],
      to: 'reviewed',
      by: 'measures.rule',
      guards: ['defence-over', 'took-no-part'],
      needs: ['considered'],
    },
    {
      event: 'decide',
      from: ['reviewed'],
      to: 'decided',
      by: 'measures.approve',
      guards: ['second-person', 'named-subject', 'not-heavier'],
      needs: ['considered', 'amount'],
      document: 'penalty-decision',
    },
    {
      event: 'serve',
      from: ['decided'],
      to: 'served',
      by: 'measures.serve',
      guards: [],
      takes: ['method', 'proof'],
      reaches: true,
    },
    ...appealable(['served'], 'revoked'),
    {
      event: 'become-final',
      from: ['served'],
      to: 'final',
      by: 'clock',
      guards: ['appeal-term-over', 'no-open-appeal'],
    },
    {
      event: 'drop',
      from: ['noticed', 'hearing-requested', 'hearing-called', 'heard', 'reviewed', 'decided'],
      to: 'withdrawn',
      by: 'measures.approve',
      guards: ['reason'],
      document: 'withdrawal',
    },
    {
      event: 'revoke',
      from: ['served', 'final'],
      to: 'revoked',
      by: 'measures.rule',
      guards: ['took-no-part', 'reason'],
      document: 'withdrawal',
    },
  ],
}
