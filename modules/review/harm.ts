import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import table from './harm.json' with { type: 'json' }

const harmSchema = z.strictObject({
  severityWeight: z.number().positive(),
  reportWeight: z.number().positive(),
  reportCap: z.int().positive(),
  ageWeight: z.number().positive(),
  ageCap: z.number().positive(),
  serviceHours: z.strictObject({
    0: z.number().positive(),
    1: z.number().positive(),
    2: z.number().positive(),
    3: z.number().positive(),
    4: z.number().positive(),
  }),
})

const HARM = harmSchema.parse(table)

/** How long a group of this severity may wait for the first look. */
export function serviceHours(severity: number): number {
  return HARM.serviceHours[severity as keyof typeof HARM.serviceHours] ?? HARM.serviceHours[0]
}

interface HarmColumns {
  readonly severity: RawBuilder<number>
  readonly reports: RawBuilder<number>
  readonly oldest: RawBuilder<Date>
  readonly asOf: Date
}

/**
 * What decides the order of the queue: severity first, then how many reported it, then how much of its service time
 * has gone. Reports count up to a cap, so that a flood from one source moves nothing; age counts up to three times
 * the service time, so that nothing starves and nothing old outranks everything.
 */
export function harmOf({ severity, reports, oldest, asOf }: HarmColumns): RawBuilder<number> {
  return sql<number>`(
    ${severity}::float8 * ${HARM.severityWeight}::float8
    + least(${reports}, ${HARM.reportCap})::float8 * ${HARM.reportWeight}::float8
    + ${HARM.ageWeight}::float8 * least(
        greatest(extract(epoch from ${asOf}::timestamptz - ${oldest})::float8, 0)
          / (3600 * ${serviceHoursOf(severity)}),
        ${HARM.ageCap}::float8)
  )`
}

function serviceHoursOf(severity: RawBuilder<number>): RawBuilder<number> {
  const { serviceHours: hours } = HARM
  return sql<number>`(case ${severity} when 4 then ${hours[4]}::float8 when 3 then ${hours[3]}::float8
    when 2 then ${hours[2]}::float8 when 1 then ${hours[1]}::float8 else ${hours[0]}::float8 end)`
}
