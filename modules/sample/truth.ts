import { isKind, type Kind } from '../../engines/detection/kinds.ts'
import drawnRows from './drawn.json' with { type: 'json' }
import itemRows from './items.json' with { type: 'json' }
import reportRows from './reports.json' with { type: 'json' }

/** Drawn from what came in, for people to look at whatever the machine says. */
export function isDrawn(text: string): boolean {
  return drawnRows.some((row) => row.text === text)
}

/** What an invented text really is; the sample's people decide by it. */
export function findTruth(text: string): Kind | 'none' | undefined {
  const rows: readonly { text: string; truth: string }[] = [...itemRows, ...reportRows, ...drawnRows]
  const truth = rows.find((row) => row.text === text)?.truth
  return truth === 'none' || isKind(truth) ? truth : undefined
}
