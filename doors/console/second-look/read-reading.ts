import { z } from 'zod'
import { KINDS } from '../../../engines/detection/index.ts'
import { type SecondReading, type Settlement, STEPS } from '../../../modules/review/index.ts'
import { Refusal } from '../../../runtime/refusal.ts'

const reason = z.string().max(2000)
const severity = z.coerce.number().pipe(z.literal([1, 2, 3, 4]))

const readingSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('violation'), reason, kind: z.enum(KINDS), severity }),
  z.object({ outcome: z.literal('not-violation'), reason }),
])

const settlementSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('violation'),
    reason,
    kind: z.enum(KINDS),
    severity,
    groundId: z.string().min(1),
    step: z.enum(STEPS),
    widerBecause: z.string().max(2000),
  }),
  z.object({ outcome: z.literal('not-violation'), reason }),
])

/** @throws Refusal `review.form` */
export function readReading(lookId: string, form: FormData): SecondReading {
  return { lookId, ...parse(readingSchema, form) }
}

/** @throws Refusal `review.form` */
export function readSettlement(lookId: string, form: FormData): Settlement {
  return { lookId, ...parse(settlementSchema, form) }
}

function parse<T>(schema: z.ZodType<T>, form: FormData): T {
  const text = (name: string): string | undefined => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : undefined
  }
  const parsed = schema.safeParse({
    outcome: text('outcome'),
    reason: text('reason'),
    kind: text('kind'),
    severity: text('severity'),
    groundId: text('ground'),
    step: text('step'),
    widerBecause: text('wider'),
  })
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path.at(-1))
  throw new Refusal('invalid', 'review.form', `The form's "${field}" is missing or no value of its list.`, {
    field,
  })
}
