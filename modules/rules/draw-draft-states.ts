import { DRAFT_TRANSITIONS } from './draft-states.ts'

/** The states of a drafted pack as a table and as a Mermaid diagram, for `docs/rule-studio.md`. */
export function drawDraftStates(): { readonly table: string; readonly diagram: string } {
  return {
    table: [
      '| event | from | to | who | guard |',
      '|---|---|---|---|---|',
      ...DRAFT_TRANSITIONS.map(
        ({ event, from, to, by, guard }) => `| ${event} | ${from} | ${to} | ${by} | ${guard} |`,
      ),
    ].join('\n'),
    diagram: [
      'stateDiagram-v2',
      '  [*] --> draft',
      ...DRAFT_TRANSITIONS.map(({ from, to, event }) => `  ${from} --> ${to}: ${event}`),
    ].join('\n'),
  }
}
