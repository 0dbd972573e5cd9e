import { PLATFORM_COLUMNS, type PlatformColumn } from './columns.ts'

/** One field of an entry that says something else than before. */
export interface FieldChange {
  readonly column: PlatformColumn
  readonly before: string
  readonly after: string
}

type Cells = Readonly<Record<PlatformColumn, string>>

/** What differs between two lines of the register's table; without one before, everything that is not empty. */
export function compareCells(before: Cells | undefined, after: Cells): FieldChange[] {
  return PLATFORM_COLUMNS.flatMap((column) => {
    const was = before?.[column] ?? ''
    // Left empty, the unit stays what it is.
    if (was === after[column] || (column === 'unit' && after[column] === '')) return []
    return [{ column, before: was, after: after[column] }]
  })
}
