import { z } from 'zod'
import { type Kind, KINDS } from '../../../engines/detection/index.ts'
import type { Ground, Profile } from '../../law/index.ts'
import { type Step, STEPS } from '../decision-input.ts'
import table from './categories.json' with { type: 'json' }

const isoDay = z.iso.date()

/**
 * Why something was acted on, in the fields of the European transparency database (article 24(5) of Regulation (EU)
 * 2022/2065); `categories.json` names the source and version of the values. Nothing of who reported is in it.
 */
export const statementSchema = z.strictObject({
  puid: z.string().min(1).max(500),
  decision_visibility: z.array(z.string()).optional(),
  decision_visibility_other: z.string().max(500).optional(),
  decision_account: z.string().optional(),
  decision_ground: z.literal('DECISION_GROUND_ILLEGAL_CONTENT'),
  illegal_content_legal_ground: z.string().min(1).max(500),
  illegal_content_explanation: z.string().min(1).max(2000),
  content_type: z.array(z.literal('CONTENT_TYPE_TEXT')),
  category: z.string(),
  category_specification: z.array(z.string()),
  category_specification_other: z.string().max(500).optional(),
  content_language: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  content_date: isoDay,
  application_date: isoDay,
  decision_facts: z.string().min(1).max(5000),
  source_type: z.enum(['SOURCE_TYPE_OTHER_NOTIFICATION', 'SOURCE_VOLUNTARY']),
  automated_detection: z.enum(['Yes', 'No']),
  automated_decision: z.literal('AUTOMATED_DECISION_NOT_AUTOMATED'),
})

export type Statement = z.infer<typeof statementSchema>

const categories = z
  .strictObject({
    source: z.string(),
    version: z.string(),
    category: z.string(),
    specifications: z.record(
      z.enum(KINDS),
      z.strictObject({ keyword: z.string(), other: z.string().optional() }),
    ),
    steps: z.record(
      z.enum(STEPS),
      z.strictObject({
        decision_visibility: z.array(z.string()).optional(),
        decision_visibility_other: z.string().optional(),
        decision_account: z.string().optional(),
      }),
    ),
  })
  .parse(table)

export interface DecidedViolation {
  readonly id: string
  readonly kind: Kind
  readonly step: Step
  readonly groundId: string
  readonly reason: string
  readonly widerBecause: string | null
  readonly decidedAt: Date
  /** Of the oldest item. */
  readonly contentAt: Date
  readonly lang: string | null
  readonly items: number
  readonly reported: boolean
  readonly flagged: boolean
}

/** Puts a decision and the ground it rests on into the database's fields, in the language of the campaign's law. */
export function writeStatement(decision: DecidedViolation, profile: Profile, lang: 'zh' | 'en'): Statement {
  const ground = profile.grounds.find(({ id }) => id === decision.groundId)
  if (ground === undefined) throw new Error(`profile ${profile.id} has no ground ${decision.groundId}`)
  const { keyword, other } = categories.specifications[decision.kind]
  const facts = [decision.reason, decision.widerBecause].filter((part) => part !== null).join('\n')
  return statementSchema.parse({
    puid: decision.id,
    ...categories.steps[decision.step],
    decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
    illegal_content_legal_ground: nameGround(ground, profile, lang).slice(0, 500),
    illegal_content_explanation: ground.text[lang].slice(0, 2000),
    content_type: ['CONTENT_TYPE_TEXT'],
    category: categories.category,
    category_specification: [keyword],
    ...(other === undefined ? {} : { category_specification_other: other }),
    ...(decision.lang === null ? {} : { content_language: decision.lang.slice(0, 2).toUpperCase() }),
    content_date: decision.contentAt.toISOString().slice(0, 10),
    application_date: decision.decidedAt.toISOString().slice(0, 10),
    decision_facts: facts.slice(0, 5000),
    source_type: decision.reported ? 'SOURCE_TYPE_OTHER_NOTIFICATION' : 'SOURCE_VOLUNTARY',
    automated_detection: decision.flagged ? 'Yes' : 'No',
    automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
  })
}

function nameGround(
  { instrument, article }: Ground,
  { instruments, version }: Profile,
  lang: 'zh' | 'en',
): string {
  const name = instruments.find(({ id }) => id === instrument)?.name[lang] ?? instrument
  return lang === 'en' ? `${name}, article ${article} (${version})` : `${name}第${article}条（${version}）`
}
