import { sql } from 'kysely'
import { KINDS, type Kind } from '../../../engines/detection/index.ts'
import { cohensKappa, type Kappa } from '../../../engines/incidence/index.ts'
import type { Database } from '../../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import { RATES } from './rates.ts'

/** How far two readers agree on whether something is of this kind. `all`: on which of the kinds, or none, it is. */
export interface KindAgreement extends Kappa {
  readonly kind: Kind | 'all'
  /** Found to be of this kind by either. */
  readonly found: number
  /** Too few to say anything by. */
  readonly few: boolean
}

export interface Agreement {
  readonly byKind: readonly KindAgreement[]
  /** Of everything drawn, by what became of it. */
  readonly looks: {
    readonly random: number
    readonly severe: number
    readonly open: number
    readonly disputed: number
    readonly overturned: number
    readonly toWithdraw: number
  }
  readonly golden: { readonly right: number; readonly wrong: number }
  readonly draws: readonly { readonly day: string; readonly digest: string; readonly opened: boolean }[]
}

/**
 * Agreement from what was drawn by lot: the severe ones were chosen by what the first said, which would make any
 * agreement look other than it is. Never by person: nothing here knows who read.
 */
export async function measureAgreement(db: Database, actor: Actor): Promise<Agreement> {
  requireMay(actor, 'agreement.see')
  const seen = visibleTo(actor, 'look.unit_id')
  const [{ rows: pairs }, { rows: looks }, { rows: golden }, draws] = await Promise.all([
    sql<{ first: Kind | null; second: Kind | null; count: number }>`
      select decision.kind as first, look.second_kind as second, count(*)::int as count
      from second_look as look join decision on decision.id = look.decision_id
      where look.why = 'random' and look.second_at is not null and ${seen}
      group by decision.kind, look.second_kind`.execute(db),
    sql<Agreement['looks']>`
      select count(*) filter (where why = 'random')::int as random, count(*) filter (where why = 'severe')::int as severe,
        count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'disputed')::int as disputed,
        count(*) filter (where stands = 'third')::int as overturned,
        count(*) filter (where to_withdraw)::int as "toWithdraw"
      from second_look as look where ${seen}`.execute(db),
    sql<Agreement['golden']>`
      select coalesce(sum(read_right), 0)::int as right, coalesce(sum(read_wrong), 0)::int as wrong
      from golden_group where ${visibleTo(actor, 'golden_group.unit_id')}`.execute(db),
    sql<{ day: string; digest: string; opened: boolean }>`
      select to_char(day, 'YYYY-MM-DD') as day, encode(digest, 'hex') as digest, opened_at is not null as opened
      from draw_seed order by draw_seed.day desc limit 14`.execute(db),
  ])
  const [counted] = looks
  const [tally] = golden
  if (counted === undefined || tally === undefined) throw new Error('an aggregate gives one row')
  return {
    byKind: [describe('all', pairs), ...KINDS.map((kind) => describe(kind, pairs))],
    looks: counted,
    golden: tally,
    draws: draws.rows,
  }
}

type Pair = { readonly first: Kind | null; readonly second: Kind | null; readonly count: number }

function describe(kind: Kind | 'all', pairs: readonly Pair[]): KindAgreement {
  const categories: readonly (Kind | null | 'is' | 'not')[] =
    kind === 'all' ? [...KINDS, null] : ['is', 'not']
  const sort = (said: Kind | null) => (kind === 'all' ? said : said === kind ? 'is' : 'not')
  const table = categories.map(() => categories.map(() => 0))
  let found = 0
  for (const { first, second, count } of pairs) {
    const row = table[categories.indexOf(sort(first))]
    const column = categories.indexOf(sort(second))
    if (row) row[column] = (row[column] ?? 0) + count
    if (kind === 'all' ? first !== null || second !== null : first === kind || second === kind) found += count
  }
  const kappa = cohensKappa(table)
  return { kind, found, few: found < RATES.leastForKappa || kappa.kappa === undefined, ...kappa }
}
