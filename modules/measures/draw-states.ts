import { ORDER_ITEM_TRANSITIONS } from './item-states.ts'
import { ORDER_TRANSITIONS } from './order-states.ts'
import type { ProceedingTable, Transition } from './proceedings/index.ts'

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

/** The table of another measure, and its diagram, for `docs/proceedings.md`. */
export function drawProceeding({ transitions }: ProceedingTable): { table: string; diagram: string } {
  return {
    table: [
      '| event | from | to | who | guards | said with it | document |',
      '|---|---|---|---|---|---|---|',
      ...merge(transitions).map(
        ({ event, from, to, by, guards, needs = [], document = '' }) =>
          `| ${event} | ${from.join(', ')} | ${to} | ${by} | ${guards.join(', ')} | ${needs.join(', ')} | ${document} |`,
      ),
    ].join('\n'),
    diagram: draw('draft', transitions),
  }
}

/** What leads from each state back to itself stands in one row. */
function merge(transitions: ProceedingTable['transitions']): (Omit<Transition, 'to'> & { to: string })[] {
  const loops = (each: Transition) => each.from.length === 1 && each.from[0] === each.to
  return [
    ...Map.groupBy(transitions, (each) =>
      loops(each) ? `${each.event} loop` : `${each.event} ${each.to}`,
    ).values(),
  ].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    return same.length > 1 && loops(first)
      ? { ...first, from: same.flatMap(({ from }) => from), to: 'as it is' }
      : same
  })
}

/** Mermaid takes no hyphen in a state's id; the state keeps its name by an alias. */
function draw(start: string, rows: readonly Row[]): string {
  const id = (state: string) => state.replaceAll('-', '_')
  const states = [...new Set([start, ...rows.flatMap(({ from, to }) => [...from, to])])]
  const arrows = rows.flatMap(({ event, from, to }) =>
    from.map((state) => ({ key: `${id(state)} --> ${id(to)}`, event })),
  )
  const ends = states.filter((state) => rows.every(({ from }) => !from.includes(state)))
  return [
    'stateDiagram-v2',
    ...states.filter((state) => id(state) !== state).map((state) => `  state "${state}" as ${id(state)}`),
    `  [*] --> ${id(start)}`,
    ...[...Map.groupBy(arrows, ({ key }) => key)].map(
      ([key, some]) => `  ${key}: ${some.map(({ event }) => event).join(', ')}`,
    ),
    ...ends.map((state) => `  ${id(state)} --> [*]`),
  ].join('\n')
}
