import type { Work } from '../../runtime/work.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { PLATFORM_COLUMNS, type PlatformCells, readCells } from './columns.ts'
import { type SaveFault, savePlatforms } from './save-platforms.ts'

/** A line of a table, by the number it has in its file. */
export interface PlatformLine {
  readonly line: number
  readonly cells: PlatformCells
}

export interface ImportedPlatforms {
  readonly registered: number
  readonly changed: number
  readonly unchanged: number
  readonly errors: readonly (SaveFault & { readonly line: number })[]
  /** Columns of the table that the register does not know; they were not read. */
  readonly unknownColumns: readonly string[]
}

/**
 * Takes a table of platforms into the register. A platform is known by its `code`: the same table again changes
 * nothing. A line with an error is left out and named with its column; the others are taken.
 */
export async function importPlatforms(
  work: Work,
  actor: Actor,
  lines: readonly PlatformLine[],
): Promise<ImportedPlatforms> {
  requireMay(actor, 'platforms.write')
  const outcomes = await savePlatforms(
    work,
    actor,
    lines.map(({ cells }) => readCells(cells)),
  )
  const count = (change: string) =>
    outcomes.filter((each) => 'change' in each && each.change === change).length
  const known: readonly string[] = PLATFORM_COLUMNS
  return {
    registered: count('registered'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    errors: outcomes.flatMap((outcome, index) =>
      'faults' in outcome ? outcome.faults.map((fault) => ({ ...fault, line: lines[index]?.line ?? 0 })) : [],
    ),
    unknownColumns: [...new Set(lines.flatMap(({ cells }) => Object.keys(cells)))].filter(
      (name) => !known.includes(name),
    ),
  }
}
