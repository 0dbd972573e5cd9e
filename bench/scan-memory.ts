import { findMessageLines, noMessages } from './real-messages.ts'
import { notRun } from './run-command.ts'
import type { BenchRow } from './row.ts'
import { measurePeak } from './scan.ts'

export const name = 'scan-memory'

/** Whether memory stays flat over ten million lines; takes some minutes. */
export async function run(): Promise<readonly BenchRow[]> {
  const names = {
    name: 'scan --workers 1, peak memory at 10,000,000 real messages',
    reference: 'the same at 100,000',
  }
  const lines = findMessageLines()
  if (lines === undefined) return [notRun({ ...names, unit: 'MB' }, noMessages)]
  return [await measurePeak(names, lines, 10_000_000, 3)]
}
