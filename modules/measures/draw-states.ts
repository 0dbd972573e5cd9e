import { ORDER_ITEM_TRANSITIONS } from './item-states.ts'
import { ORDER_STATES, ORDER_TRANSITIONS } from './order-states.ts'

interface Row {
  readonly event: string
  readonly from: readonly string[]
  readonly to: string
  readonly by: string
  readonly guards?: readonly string[]
}

/** The table of an order and of its items as Mermaid state diagrams, for `docs/measures.md`. */
export function drawOrderStates(): { order: string; items: string; table: string } {
  return {
    order: draw('draft', ORDER_TRANSITIONS),
    items: draw('asked', ORDER_ITEM_TRANSITIONS),
    table: [
      '| event | from | to | who | guards |',
      '|---|---|---|---|---|',
      ...ORDER_TRANSITIONS.map(
        ({ event, from, to, by, guards }) =>
          `| ${event} | ${from.join(', ')} | ${to} | ${by} | ${guards.join(', ')} |`,
      ),
    ].join('\n'),
  }
}

function draw(start: string, rows: readonly Row[]): string {
  const arrows = rows.flatMap(({ event, from, to }) =>
    from.map((state) => ({ key: `${state} --> ${to}`, event })),
  )
  const lines = [...Map.groupBy(arrows, ({ key }) => key)].map(
    ([key, some]) => `  ${key}: ${some.map(({ event }) => event).join(', ')}`,
  )
  const ends = ORDER_STATES.filter(
    (state) => rows.every(({ from }) => !from.includes(state)) && rows.some(({ to }) => to === state),
  )
  return [
    'stateDiagram-v2',
    `  [*] --> ${start}`,
    ...lines,
    ...ends.map((state) => `  ${state} --> [*]`),
  ].join('\n')
}
