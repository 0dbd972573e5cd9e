import { z } from 'zod'
import { KINDS, SURFACES } from '../../../engines/detection/index.ts'
import { type MakeBulk, STEPS } from '../../../modules/review/index.ts'
import { Refusal } from '../../../runtime/refusal.ts'

const emptyAsNone = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional())

const filterSchema = z.object({
  kind: emptyAsNone(z.enum([...KINDS, 'none'])),
  severity: emptyAsNone(z.coerce.number().pipe(z.literal([0, 1, 2, 3]))),
  surface: emptyAsNone(z.enum(SURFACES)),
  platformId: emptyAsNone(z.guid()),
  lang: emptyAsNone(z.string().max(35)),
})

const decisionSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('violation'),
    reason: z.string().max(2000),
    kind: z.enum(KINDS),
    severity: z.coerce.number().pipe(z.literal([1, 2, 3])),
    groundId: z.string().min(1),
    step: z.enum(STEPS),
    widerBecause: z.string().max(2000),
  }),
  z.object({ outcome: z.literal('not-violation'), reason: z.string().max(2000), closeReports: z.boolean() }),
])

/** @throws Refusal `review.form` */
export function readBulkForm(form: FormData): MakeBulk {
  const text = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const parsed = z
    .object({
      campaignId: z.guid(),
      filter: filterSchema,
      containing: z.string().max(200),
      decision: decisionSchema,
    })
    .safeParse({
      campaignId: text('campaign'),
      filter: {
        kind: text('choose-kind'),
        severity: text('choose-severity'),
        surface: text('choose-surface'),
        platformId: text('choose-platform'),
        lang: text('choose-lang'),
      },
      containing: text('containing'),
      decision: {
        outcome: text('outcome'),
        reason: text('reason'),
        kind: text('kind'),
        severity: text('severity'),
        groundId: text('ground'),
        step: text('step'),
        widerBecause: text('wider'),
        closeReports: form.get('close-reports') === 'yes',
      },
    })
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path.at(-1))
  throw new Refusal('invalid', 'review.form', `The form's "${field}" is missing or no value of its list.`, {
    field,
  })
}
