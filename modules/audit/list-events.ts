import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'

export interface AuditEntry {
  readonly id: string
  readonly at: Date
  readonly kind: string
  readonly actorKind: 'member' | 'operator' | 'reporter' | 'affected' | 'token' | 'system'
  readonly actorId: string | null
  /** The name of the member, seat or token that acted. */
  readonly actorName: string | null
  readonly subjectType: string
  readonly subjectId: string
  readonly facts: Readonly<Record<string, unknown>>
  /** Absent in its first second. */
  readonly seal: { readonly seq: number; readonly hash: string } | undefined
}

export interface ListEvents {
  /** Whose events: of this unit and those below it, and those that belong to no unit. */
  readonly unitPath: string
  /** The first part of the kind: `measures`. */
  readonly module?: string | undefined
  /** One object's history. */
  readonly subjectId?: string | undefined
  /** The last entry of the page before. */
  readonly before?: { readonly at: Date; readonly id: string } | undefined
  readonly limit: number
}

/** Newest first. The caller has asked for the permission `audit.see`: this module knows no permissions. */
export async function listEvents(db: Database, filter: ListEvents): Promise<AuditEntry[]> {
  let query = db
    .selectFrom('audit_event as e')
    .leftJoin('audit_seal as s', 's.event_id', 'e.id')
    .leftJoin('member as m', (join) =>
      join.on('e.actor_kind', '=', 'member').on(sql<boolean>`m.id::text = e.actor_id`),
    )
    .leftJoin('operator_seat as o', (join) =>
      join.on('e.actor_kind', '=', 'operator').on(sql<boolean>`o.id::text = e.actor_id`),
    )
    .leftJoin('api_token as t', (join) =>
      join.on('e.actor_kind', '=', 'token').on(sql<boolean>`t.id::text = e.actor_id`),
    )
    .select([
      'e.id',
      'e.at',
      'e.kind',
      'e.actor_kind',
      'e.actor_id',
      'e.subject_type',
      'e.subject_id',
      'e.facts',
      's.seq',
      's.hash',
    ])
    .select(sql<string | null>`coalesce(m.name, o.name, t.name)`.as('actor_name'))
    .where(
      sql<boolean>`(e.unit_id is null or e.unit_id in (select id from unit where path <@ ${filter.unitPath}::ltree))`,
    )
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(filter.limit)
  if (filter.module !== undefined)
    query = query.where('e.kind', '~', `^${filter.module.replaceAll(/[^a-z-]/g, '')}\\.`)
  if (filter.subjectId !== undefined) query = query.where('e.subject_id', '=', filter.subjectId)
  if (filter.before !== undefined)
    query = query.where(sql<boolean>`(e.at, e.id) < (${filter.before.at}, ${filter.before.id}::uuid)`)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    kind: row.kind,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    facts: row.facts as Record<string, unknown>,
    seal:
      row.seq === null || row.hash === null ? undefined : { seq: row.seq, hash: row.hash.toString('hex') },
  }))
}
