import { sql } from 'kysely'
import type { ContextCode, Kind } from '../../engines/detection/index.ts'
import type { Database } from '../../runtime/work.ts'
import type { CardScope } from './card-scope.ts'

/** One exact text of a group and how often it stands there. A decision covers the variants that were seen. */
export interface Variant {
  readonly textDigest: string
  readonly text: string
  readonly lang: string | null
  readonly items: number
  readonly platforms: number
  readonly accounts: number
  readonly firstAt: Date
  readonly lastAt: Date
  readonly verdict: 'flag' | 'clear'
  readonly kind: Kind | null
  readonly severity: number
  /** What spoke against a finding, for the machine. */
  readonly context: readonly ContextCode[]
}

/** The text that stands for the group first, then those the machine sees otherwise, then the most frequent. */
export async function listVariants(
  db: Database,
  { groupId, campaignId, condition }: CardScope,
  { first, limit }: { readonly first: string; readonly limit: number },
): Promise<{ readonly shown: Variant[]; readonly total: number }> {
  const { rows } = await sql<Variant & { total: number }>`
    select encode(text_digest, 'hex') as "textDigest", min(text) as text, min(lang) as lang, count(*)::int as items,
      count(distinct platform_id)::int as platforms, count(distinct (platform_id, author))::int as accounts,
      min(observed_at) as "firstAt", max(observed_at) as "lastAt",
      case when bool_or(verdict = 'flag') then 'flag' else 'clear' end as verdict,
      (array_agg(kind order by severity desc, kind))[1] as kind, max(severity)::int as severity,
      coalesce((array_agg(scan -> 'context' order by id))[1], '[]') as context,
      count(*) over ()::int as total
    from item
    where group_id = ${groupId} and campaign_id = ${campaignId} and ${condition}
    group by text_digest
    order by text_digest = decode(${first}, 'hex') desc, bool_or(verdict = 'flag'),
      jsonb_array_length(coalesce((array_agg(scan -> 'context' order by id))[1], '[]')) desc, count(*) desc, min(observed_at),
      text_digest
    limit ${limit}`.execute(db)
  return { shown: rows, total: rows[0]?.total ?? 0 }
}
