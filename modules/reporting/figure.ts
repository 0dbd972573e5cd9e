import { type RawBuilder, sql } from 'kysely'

/** Which campaign, and which branch of the tree of units (an ltree path) the figure is asked for. */
export interface Scope {
  readonly campaignId: string
  readonly unitPath: string
}

/** One row behind a figure. A share counts `hit`, a duration reads `hours`, a count does neither. */
export interface FigureRow {
  readonly subject_type: 'report' | 'item' | 'decision' | 'measure' | 'case' | 'platform'
  readonly subject_id: string
  readonly label: string
  readonly at: Date
  readonly hit: boolean | null
  readonly hours: number | null
}

/** `count`: how many rows; `share`: rows with `hit` among all rows; `duration`: median and 90th percentile of `hours`. */
export type FigureKind = 'count' | 'share' | 'duration'

/** `volume` says what was done, `quality` how well: a page never shows the one without the other. */
/** What a page needs to know of a figure; without its query. */
export type FigureMeaning = Omit<Figure, 'rows'>

export interface Figure {
  readonly id: string
  readonly kind: FigureKind
  readonly aspect: 'volume' | 'quality'
  readonly version: number
  readonly name: { readonly zh: string; readonly en: string }
  readonly definition: { readonly zh: string; readonly en: string }
  readonly rows: (scope: Scope) => RawBuilder<FigureRow>
}

/** Keeps rows to the branch that is asked for; `unit` is the column of their unit. */
export const within = (scope: Scope, unit: string) =>
  sql`${sql.ref(unit)} in (select id from unit where path <@ ${scope.unitPath}::ltree)`
