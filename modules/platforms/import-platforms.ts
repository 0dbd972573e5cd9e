import type { Database, Work } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import {
  PLATFORM_COLUMNS,
  type PlatformCells,
  type PlatformColumn,
  readCells,
  writeCells,
} from './columns.ts'
import { compareCells, type FieldChange } from './compare-cells.ts'
import type { PlatformDetails } from './platform.ts'
import { type SaveFault, savePlatforms } from './save-platforms.ts'
import { selectPlatforms } from './select-platforms.ts'

/** A line of a table, by the number it has in its file. */
export interface PlatformLine {
  readonly line: number
  readonly cells: PlatformCells
}

/** What a line does to the register. */
export interface LineChange {
  readonly line: number
  readonly code: string
  readonly change: 'registered' | 'changed'
  readonly fields: readonly FieldChange[]
}

export interface ImportedPlatforms {
  readonly registered: number
  readonly changed: number
  readonly unchanged: number
  readonly changes: readonly LineChange[]
  readonly errors: readonly (SaveFault & { readonly line: number })[]
  /** Columns of the table that the register does not know; they were not read. */
  readonly unknownColumns: readonly string[]
}

/**
 * Takes a table of platforms into the register. A platform is known by its `code`: the same table again changes
 * nothing. A column that the table does not have stays as it is on record. A line with an error is left out and named
 * with its column; the others are taken.
 */
export async function importPlatforms(
  work: Work,
  actor: Actor,
  lines: readonly PlatformLine[],
): Promise<ImportedPlatforms> {
  requireMay(actor, 'platforms.write')
  const before = await readKnown(work.trx, actor, lines)
  const entries = lines.map(({ cells }) => readCells(fillIn(cells, before.get(cells['code']?.trim() ?? ''))))
  const outcomes = await savePlatforms(work, actor, entries)
  const changes = outcomes.flatMap((outcome, at): LineChange[] => {
    const entry = entries[at]
    if (!('change' in outcome) || outcome.change === 'unchanged' || entry === undefined) return []
    return [describe(lines[at]?.line ?? 0, entry, outcome.change, before.get(entry.code))]
  })
  const count = (change: string) =>
    outcomes.filter((each) => 'change' in each && each.change === change).length
  const known: readonly string[] = PLATFORM_COLUMNS
  return {
    registered: count('registered'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    changes,
    errors: outcomes.flatMap((outcome, index) =>
      'faults' in outcome ? outcome.faults.map((fault) => ({ ...fault, line: lines[index]?.line ?? 0 })) : [],
    ),
    unknownColumns: [...new Set(lines.flatMap(({ cells }) => Object.keys(cells)))].filter(
      (name) => !known.includes(name),
    ),
  }
}

type Known = ReadonlyMap<string, Record<PlatformColumn, string>>

/** Only of the actor's own branch: of another unit's entry nothing is filled in. */
async function readKnown(db: Database, actor: Actor, lines: readonly PlatformLine[]): Promise<Known> {
  const codes = [...new Set(lines.flatMap(({ cells }) => cells['code']?.trim() || []))]
  if (codes.length === 0) return new Map()
  const platforms = await selectPlatforms(db, (query) =>
    query.where('platform.code', 'in', codes).where(visibleTo(actor, 'platform.unit_id')),
  )
  return new Map(platforms.map((platform) => [platform.code, writeCells(platform)]))
}

/** What belongs to the operator goes with its name: another operator has no part of the one before. */
function fillIn(cells: PlatformCells, known: Record<PlatformColumn, string> | undefined): PlatformCells {
  if (known === undefined) return cells
  const operator = cells['operator_name']?.trim() ?? known.operator_name
  const kept = PLATFORM_COLUMNS.filter(
    (column) =>
      cells[column] === undefined && (!column.startsWith('operator_') || operator === known.operator_name),
  )
  return { ...cells, ...Object.fromEntries(kept.map((column) => [column, known[column]])) }
}

function describe(
  line: number,
  entry: PlatformDetails,
  change: LineChange['change'],
  before: Record<PlatformColumn, string> | undefined,
): LineChange {
  return { line, code: entry.code, change, fields: compareCells(before, writeCells(entry)) }
}
