import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import type { Figure, FigureRow, Scope } from './figure.ts'
import { FIGURES } from './figures.ts'

/** A figure's value with what it is to be read against; `null` where there is nothing to compute it from. */
export type FigureValue =
  | { readonly kind: 'count'; readonly id: string; readonly count: number }
  | {
      readonly kind: 'share'
      readonly id: string
      readonly share: number | null
      readonly hits: number
      readonly of: number
    }
  | {
      readonly kind: 'duration'
      readonly id: string
      readonly medianHours: number | null
      readonly p90Hours: number | null
      readonly of: number
    }

/** @throws Refusal `reporting.unknown-figure` */
export function getFigure(id: string): Figure {
  const figure = FIGURES.find((each) => each.id === id)
  if (figure) return figure
  throw new Refusal('not-found', 'reporting.unknown-figure', `There is no figure "${id}".`, { id })
}

/** Computes one figure from its rows. */
export async function computeFigure(db: Database, figure: Figure, scope: Scope): Promise<FigureValue> {
  const { rows } = await sql<{ of: number; hits: number; median: number | null; p90: number | null }>`
    select count(*)::int as "of", count(*) filter (where hit)::int as hits,
           percentile_cont(0.5) within group (order by hours) as median,
           percentile_cont(0.9) within group (order by hours) as p90
    from (${figure.rows(scope)}) as figure_rows`.execute(db)
  const row = rows[0] ?? { of: 0, hits: 0, median: null, p90: null }
  switch (figure.kind) {
    case 'count':
      return { kind: 'count', id: figure.id, count: row.of }
    case 'share':
      return {
        kind: 'share',
        id: figure.id,
        share: row.of === 0 ? null : row.hits / row.of,
        hits: row.hits,
        of: row.of,
      }
    case 'duration':
      return { kind: 'duration', id: figure.id, medianHours: row.median, p90Hours: row.p90, of: row.of }
  }
}

export async function computeFigures(db: Database, scope: Scope): Promise<FigureValue[]> {
  return Promise.all(FIGURES.map((figure) => computeFigure(db, figure, scope)))
}

/** A page of the rows behind a figure, newest first; `after` is the last row of the page before. */
export async function listFigureRows(
  db: Database,
  figure: Figure,
  scope: Scope,
  page: { readonly limit: number; readonly after?: { readonly at: Date; readonly id: string } | undefined },
): Promise<FigureRow[]> {
  const after = page.after
  const { rows } = await sql<FigureRow>`
    select * from (${figure.rows(scope)}) as figure_rows
    ${after ? sql`where (at, subject_id) < (${after.at}, ${after.id}::uuid)` : sql``}
    order by at desc, subject_id desc limit ${Math.min(page.limit, 1000)}`.execute(db)
  return rows
}
