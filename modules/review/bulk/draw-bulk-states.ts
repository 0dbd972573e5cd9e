import { BULK_TRANSITIONS } from './bulk-states.ts'

/** The states of a bulk act as a table and as a Mermaid diagram, for `docs/bulk.md`. */
export function drawBulkStates(): { readonly table: string; readonly diagram: string } {
  return {
    table: [
      '| event | from | to | who | guard |',
      '|---|---|---|---|---|',
      ...BULK_TRANSITIONS.map(
        ({ event, from, to, by, guard }) => `| ${event} | ${from} | ${to} | ${by} | ${guard} |`,
      ),
    ].join('\n'),
    diagram: [
      'stateDiagram-v2',
      '  [*] --> draft',
      ...BULK_TRANSITIONS.map(({ from, to, event }) => `  ${from} --> ${to}: ${event}`),
    ].join('\n'),
  }
}
