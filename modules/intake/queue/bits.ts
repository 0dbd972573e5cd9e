import { type RawBuilder, sql } from 'kysely'
import { KINDS, type Kind } from '../../../engines/detection/kinds.ts'
import { SURFACES, type Surface } from '../../../engines/detection/index.ts'

/** Which kinds stand in a group, as one number; what nothing was found in has a bit of its own. */
export function kindBit(kind: Kind | null): number {
  return kind === null ? 1 << KINDS.length : 1 << KINDS.indexOf(kind)
}

export function surfaceBit(surface: Surface): number {
  return 1 << SURFACES.indexOf(surface)
}

export function kindsOfBits(bits: number): (Kind | null)[] {
  return [...KINDS, null].filter((kind) => (bits & kindBit(kind)) !== 0)
}

/** The kinds of the items at hand, in SQL. */
export const kindBits: RawBuilder<number> = bitsOf('item.kind', KINDS, kindBit(null))
export const surfaceBits: RawBuilder<number> = bitsOf('item.surface', SURFACES, 0)

function bitsOf(column: string, values: readonly string[], otherwise: number): RawBuilder<number> {
  const cases = values.map((value, at) => sql`when ${sql.lit(value)} then ${sql.lit(1 << at)}`)
  return sql<number>`bit_or((case ${sql.ref(column)} ${sql.join(cases, sql` `)} else ${sql.lit(otherwise)} end)::smallint)`
}
