import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { isKind, isSurface, type Kind, type Surface } from '../../engines/detection/index.ts'
import { kindBit, serviceHours, surfaceBit } from '../intake/index.ts'

/** What a reviewer narrows the queue to. A group is in where one of its waiting items is what is asked for. */
export interface QueueFilter {
  /** `none`: what the machine found nothing in. */
  readonly kind?: Kind | 'none' | undefined
  readonly campaignId?: string | undefined
  /** The severity proposed for the worst item, exactly. */
  readonly severity?: number | undefined
  readonly surface?: Surface | undefined
  readonly platformId?: string | undefined
  readonly lang?: string | undefined
  /** Only what somebody reported. */
  readonly reported?: boolean | undefined
  /** Only what has waited longer than its service time. */
  readonly late?: boolean | undefined
}

/** A filter as it is stored with a view; what another version wrote and this one does not know is left out. */
export const queueFilterSchema: z.ZodType<QueueFilter> = z.object({
  kind: z.custom<Kind | 'none'>((value) => value === 'none' || isKind(value)).optional(),
  campaignId: z.guid().optional(),
  severity: z.int().min(0).max(4).optional(),
  surface: z.custom<Surface>((value) => isSurface(value)).optional(),
  platformId: z.guid().optional(),
  lang: z.string().max(35).optional(),
  reported: z.boolean().optional(),
  late: z.boolean().optional(),
})

/** The SQL condition on `waiting` for groups of one severity. */
export function matchesFilter(filter: QueueFilter, severity: number, asOf: Date): RawBuilder<boolean> {
  const parts: RawBuilder<boolean>[] = []
  if (filter.kind !== undefined)
    parts.push(sql`waiting.kinds & ${kindBit(filter.kind === 'none' ? null : filter.kind)} <> 0`)
  if (filter.campaignId !== undefined) parts.push(sql`waiting.campaign_id = ${filter.campaignId}`)
  if (filter.surface !== undefined) parts.push(sql`waiting.surfaces & ${surfaceBit(filter.surface)} <> 0`)
  if (filter.platformId !== undefined)
    parts.push(sql`waiting.platform_ids @> array[${filter.platformId}::uuid]`)
  if (filter.lang !== undefined) parts.push(sql`waiting.langs @> array[${filter.lang}::text]`)
  if (filter.reported === true) parts.push(sql`waiting.reports > 0`)
  if (filter.late === true)
    parts.push(sql`waiting.oldest_at < ${new Date(asOf.getTime() - serviceHours(severity) * 3_600_000)}`)
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
}
