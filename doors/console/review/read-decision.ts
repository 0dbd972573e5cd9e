import { z } from 'zod'
import { KINDS } from '../../../engines/detection/index.ts'
import {
  ASIDE_REASONS,
  type DecideGroup,
  type Outcome,
  type PutAside,
  STEPS,
} from '../../../modules/review/index.ts'
import { Refusal } from '../../../runtime/refusal.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const common = {
  campaignId: z.guid(),
  texts: z.array(digest).min(1),
  reason: z.string().max(2000),
  shownAt: z.coerce.date().optional(),
}

const schema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('violation'),
    ...common,
    kind: z.enum(KINDS),
    severity: z.coerce.number().pipe(z.literal([1, 2, 3, 4])),
    groundId: z.string().min(1),
    step: z.enum(STEPS),
    widerBecause: z.string().max(2000).optional(),
  }),
  z.object({ outcome: z.literal('not-violation'), ...common, closeReports: z.boolean() }),
  z.object({ outcome: z.literal('second-look'), ...common }),
])

/** The decision as the form says it: own words count before a ready reason. */
export function readDecision(groupId: string, form: FormData): DecideGroup {
  const own = readText(form, 'own-reason')
  const parsed = schema.safeParse({
    outcome: form.get('outcome'),
    campaignId: form.get('campaign'),
    texts: form.getAll('text'),
    shownAt: form.get('shown') ?? undefined,
    reason: own === '' ? readText(form, 'reason') : own,
    kind: form.get('kind'),
    severity: form.get('severity'),
    groundId: form.get('ground'),
    step: form.get('step'),
    widerBecause: readText(form, 'wider'),
    closeReports: form.get('close-reports') === 'yes',
  })
  if (parsed.success) return { groupId, ...parsed.data }
  const field = parsed.error.issues[0]?.path[0]
  if (field === 'texts')
    throw new Refusal('invalid', 'review.no-text', 'Every variant was left out. Take in at least one.')
  throw new Refusal(
    'invalid',
    'review.form',
    `The form's "${String(field)}" is missing or no value of its list.`,
    {
      field: String(field),
    },
  )
}

/** Why the reviewer leaves the group to others. */
export function readAside(form: FormData): Omit<PutAside, 'groupId'> {
  const reason = z.enum(ASIDE_REASONS).safeParse(form.get('aside-reason'))
  if (!reason.success) throw new Refusal('invalid', 'review.aside-reason', 'Say why you leave it to others.')
  return { reason: reason.data, note: readText(form, 'aside-note') }
}

export function readOutcome(form: FormData): Outcome | undefined {
  const outcome = form.get('outcome')
  return outcome === 'violation' || outcome === 'not-violation' || outcome === 'second-look'
    ? outcome
    : undefined
}

function readText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
