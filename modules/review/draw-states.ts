import { ITEM_TRANSITIONS } from './item-states.ts'

/** The states of an item in review as a table and as a Mermaid diagram, for `docs/review.md`. */
export function drawItemStates(): { readonly table: string; readonly diagram: string } {
  const target = (to: string): string => (to === 'before' ? 'what stood before' : to)
  const arrows = ITEM_TRANSITIONS.map(({ from, to, event }) => ({
    key: `${from} --> ${to === 'before' ? 'queued' : to}`,
    event,
  }))
  return {
    table: [
      '| event | from | to | who | guard |',
      '|---|---|---|---|---|',
      ...ITEM_TRANSITIONS.map(
        ({ event, from, to, by, guard }) => `| ${event} | ${from} | ${target(to)} | ${by} | ${guard} |`,
      ),
    ].join('\n'),
    diagram: [
      'stateDiagram-v2',
      '  [*] --> queued',
      ...[...Map.groupBy(arrows, ({ key }) => key)].map(
        ([key, same]) => `  ${key}: ${same.map(({ event }) => event).join(', ')}`,
      ),
    ].join('\n'),
  }
}
