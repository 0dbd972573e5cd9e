import { LOOK_TRANSITIONS } from './look-states.ts'

/** The states of a second look as a table and as a Mermaid diagram, for `docs/second-eyes.md`. */
export function drawLookStates(): { readonly table: string; readonly diagram: string } {
  return {
    table: [
      '| event | from | to | who | guard |',
      '|---|---|---|---|---|',
      ...LOOK_TRANSITIONS.map(
        ({ event, from, to, by, guard }) => `| ${event} | ${from} | ${to} | ${by} | ${guard} |`,
      ),
    ].join('\n'),
    diagram: [
      'stateDiagram-v2',
      '  [*] --> open: drawn',
      ...LOOK_TRANSITIONS.map(({ from, to, event }) => `  ${from} --> ${to}: ${event}`),
    ].join('\n'),
  }
}
