import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import table from './harm.json' with { type: 'json' }

const harmSchema = z.strictObject({
  severityWeight: z.number().positive(),
  waitWeight: z.number().positive(),
  waitCap: z.number().positive(),
  reportHastens: z.number().positive(),
  reportCap: z.int().positive(),
  serviceHours: z.strictObject({
    0: z.number().positive(),
    1: z.number().positive(),
    2: z.number().positive(),
    3: z.number().positive(),
    4: z.number().positive(),
  }),
})

const HARM = harmSchema.parse(table)

/** Changes whenever the order of the queue would: rows that were ranked by another rule are made anew. */
export const HARM_RULE = JSON.stringify(HARM)

/** The worst first. */
export const SEVERITIES = [4, 3, 2, 1, 0] as const

/** How long a group of this severity may wait for the first look, in hours. */
export function serviceHours(severity: number): number {
  return HARM.serviceHours[severity as keyof typeof HARM.serviceHours] ?? HARM.serviceHours[0]
}

/**
 * Since when a group counts as waiting: from its oldest item, and a fifth of its service time earlier for each
 * report. Reports count once for each origin and up to a cap, so that a flood from one source moves nothing. Within one severity this is the
 * order of the queue, and it does not change as time goes by.
 */
export function urgentSince(columns: {
  readonly severity: RawBuilder<number>
  readonly reports: RawBuilder<number>
  readonly oldest: RawBuilder<Date>
}): RawBuilder<Date> {
  const { severity, reports, oldest } = columns
  return sql<Date>`(${oldest} - least(${reports}, ${sql.lit(HARM.reportCap)}) * ${sql.lit(HARM.reportHastens)}
    * (case ${severity} ${sql.join(
      SEVERITIES.map((each) => sql`when ${sql.lit(each)} then ${sql.lit(serviceHours(each))}`),
      sql` `,
    )} end) * interval '1 hour')`
}

/**
 * The harm of waiting on: severity first, then how much of the service time has gone, up to four times, so that
 * nothing starves and nothing old outranks everything.
 */
export function harmOf(severity: number, urgent: RawBuilder<Date>, asOf: Date): RawBuilder<number> {
  return sql<number>`(${severity * HARM.severityWeight}::float8 + ${HARM.waitWeight}::float8 * least(
    greatest(extract(epoch from ${asOf}::timestamptz - ${urgent})::float8, 0)
      / ${serviceHours(severity) * 3600}::float8, ${HARM.waitCap}::float8))`
}
