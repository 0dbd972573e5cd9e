import type { Order } from './order.ts'

const REQUIRED_PARTS = ['competence', 'measures', 'feasibility'] as const
/** The three things without which an order cannot be served. */
export type RequiredPart = (typeof REQUIRED_PARTS)[number]

export type Missing =
  | 'competence-basis'
  | 'grounds'
  | 'facts'
  | 'addressee'
  | 'remedies'
  | 'items'
  | 'action'
  | 'acceptance-tests'
  | 'deadline-reason'
  | 'wider-step-reasons'
  | 'consequence'
  | 'feasibility'

type Draft = Pick<
  Order,
  | 'competenceBasis'
  | 'facts'
  | 'addressee'
  | 'remedies'
  | 'items'
  | 'action'
  | 'deadlineReason'
  | 'consequence'
  | 'feasibility'
>

/** What an order still lacks, by the required part it belongs to: the ticks of the page and the button's words. */
export function listRequiredParts(order: Draft): { part: RequiredPart; missing: Missing[] }[] {
  const blank = (text: string) => text.trim() === ''
  const lacks: Record<RequiredPart, [Missing, boolean][]> = {
    competence: [
      ['addressee', blank(order.addressee.name)],
      ['facts', blank(order.facts)],
      ['competence-basis', blank(order.competenceBasis)],
      ['grounds', order.items.some((item) => blank(item.groundId))],
      ['remedies', blank(order.remedies)],
    ],
    measures: [
      ['items', order.items.length === 0],
      ['action', blank(order.action)],
      ['acceptance-tests', order.items.some((item) => blank(item.acceptanceTest))],
      [
        'wider-step-reasons',
        order.items.some(
          (item) => (item.ask === 'suspend' || item.ask === 'close') && blank(item.widerBecause ?? ''),
        ),
      ],
      ['deadline-reason', blank(order.deadlineReason)],
      ['consequence', blank(order.consequence)],
    ],
    feasibility: [['feasibility', blank(order.feasibility)]],
  }
  return REQUIRED_PARTS.map((part) => ({
    part,
    missing: lacks[part].filter(([, is]) => is).map(([name]) => name),
  }))
}

export function missingParts(order: Draft): Missing[] {
  return listRequiredParts(order).flatMap(({ missing }) => missing)
}
