import { type RawBuilder, sql } from 'kysely'
import { harmOf, SEVERITIES } from '../intake/index.ts'
import type { Actor } from '../units/index.ts'
import { matchesFilter, type QueueFilter } from './queue-filter.ts'
import type { ClassPosition } from './queue-position.ts'
import { waitingFor } from './waiting.ts'

export interface WaitingGroup {
  readonly group_id: string
  readonly campaign_id: string
  readonly severity: number
  readonly urgent_since: string
  readonly oldest_at: Date
  readonly size: number
  readonly reports: number
  readonly kinds: number
  readonly harm: number
}

/** The order of a reading. Within one severity it is the order of the index, whatever the time. */
export const QUEUE_ORDER = sql`harm desc, severity desc, urgent_since, group_id, campaign_id`

/**
 * The groups that wait for this reviewer, worst first, at most `limit`. Each severity is read from its index in
 * order and only so far as it can be needed, so that it costs the same whether a thousand wait or a million.
 */
export function waitingGroups(
  actor: Actor,
  reading: {
    readonly filter: QueueFilter
    readonly asOf: Date
    readonly limit: number
    readonly read?: ReadonlyMap<number, ClassPosition> | undefined
    /** A further condition on `waiting`. */
    readonly and?: RawBuilder<boolean> | undefined
  },
): RawBuilder<WaitingGroup> {
  const { filter, asOf, limit, read, and = sql<boolean>`true` } = reading
  const severities = SEVERITIES.filter((each) => filter.severity === undefined || each === filter.severity)
  const classes = severities.map(
    (severity) => sql`(
      select waiting.group_id, waiting.campaign_id, waiting.severity::int, waiting.urgent_since::text, waiting.oldest_at,
        waiting.items as size, waiting.reports, waiting.kinds,
        ${harmOf(severity, sql.ref('waiting.urgent_since'), asOf)} as harm
      from waiting_group as waiting
      where waiting.scope_id = ${actor.unitId} and waiting.severity = ${severity}
        and ${isAfter(read?.get(severity))} and ${matchesFilter(filter, severity, asOf)}
        and ${waitsForActor(actor)} and ${and}
      order by waiting.urgent_since, waiting.group_id, waiting.campaign_id
      limit ${limit}
    )`,
  )
  return sql<WaitingGroup>`
    select * from (${sql.join(classes, sql` union all `)}) as read order by ${QUEUE_ORDER} limit ${limit}`
}

/**
 * The SQL condition on `waiting`: not put aside by this reviewer, and not something of which all that waits is what
 * the reviewer asked another to look at.
 */
export function waitsForActor(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`(
    waiting.group_id not in (${lookedOf(actor)})
    or exists (
      select 1 from item where item.group_id = waiting.group_id and item.campaign_id = waiting.campaign_id
        and ${waitingFor(actor)}
    )
  )`
}

/** The groups of which this reviewer asked another to look at something that still waits, as a query. */
export function lookedOf(actor: Actor): RawBuilder<unknown> {
  return sql`
    select item.group_id from decision as look
    join decision_item as looked on looked.decision_id = look.id
    join item on item.id = looked.item_id and item.version = looked.item_version and item.state = 'queued'
    where look.decided_by = ${actor.memberId} and look.outcome = 'second-look' and look.undone_at is null`
}

function isAfter(position: ClassPosition | undefined): RawBuilder<boolean> {
  if (position === undefined) return sql<boolean>`true`
  const { urgentSince, groupId, campaignId } = position
  return sql<boolean>`(waiting.urgent_since, waiting.group_id, waiting.campaign_id)
    > (${urgentSince}::timestamptz, ${groupId}::uuid, ${campaignId}::uuid)`
}
