import { isKind, type Kind } from '../../engines/detection/kinds.ts'
import itemRows from './items.json' with { type: 'json' }
import reportRows from './reports.json' with { type: 'json' }

/** What an invented text really is; the sample's people decide by it. */
export function findTruth(text: string): Kind | 'none' | undefined {
  const rows: readonly { text: string; truth: string }[] = [...itemRows, ...reportRows]
  const truth = rows.find((row) => row.text === text)?.truth
  return truth === 'none' || isKind(truth) ? truth : undefined
}
