import { z } from '@hono/zod-openapi'
import { SURFACES } from '../../engines/detection/index.ts'
import { PAYMENT_WAYS, SEEN, SITUATIONS } from '../../modules/intake/index.ts'

const short = z.string().max(500)

/** A report as it comes in over the API; what the module asks beyond its shape, the module says itself. */
export const reportSchema = z
  .strictObject({
    situation: z.enum(SITUATIONS),
    text: z.string().optional(),
    indicators: z
      .array(z.union([short, z.object({ value: short }).transform(({ value }) => value)]))
      .max(50)
      .optional()
      .openapi({
        description: 'Numbers, names and addresses as they were seen.',
        example: ['+86 138 0013 8000'],
      }),
    seen: z
      .enum(SEEN)
      .optional()
      .openapi({ description: 'For `saw-it`: it came to me, I found it, or I know it from inside.' }),
    since: z.iso.date().optional().openapi({ description: 'The day since when it has been there.' }),
    payment: z
      .strictObject({
        to: short.optional().openapi({ description: 'The account or address the money went to.' }),
        by: z.enum(PAYMENT_WAYS).optional(),
        at: short.optional().openapi({ description: 'When, in your own words.' }),
      })
      .optional(),
    amount: z.coerce.number().nonnegative().optional(),
    currency: z.string().max(3).optional().openapi({ example: 'CNY' }),
    platform: short.optional(),
    surface: z.enum(SURFACES).optional(),
    account: short.optional(),
    group: short.optional(),
    region: short.optional().openapi({ description: "A unit's code." }),
    contact: z
      .strictObject({
        email: short.optional(),
        phone: short.optional(),
        share: z.array(z.enum(['police', 'bank'])).optional(),
      })
      .optional(),
    lang: z.string().max(40).default('zh-CN'),
  })
  .openapi('Report')

export const submittedSchema = z
  .object({
    code: z.string().openapi({ example: '7K2M-Q9XD-HA4T-0WVB-E6RC' }),
    receipt: z.object({
      document: z.string(),
      signature: z.string().openapi({ description: 'Ed25519 over the document, base64' }),
      keyId: z.string(),
      nonce: z.string().openapi({ description: 'Base64; keep it: nobody else has it' }),
    }),
    advice: z.object({
      steps: z.array(z.string()),
      phones: z.array(z.object({ name: z.string(), number: z.string() })),
    }),
    found: z.object({
      indicators: z.array(z.object({ type: z.string(), value: z.string() })),
      joinedWith: z.int().openapi({ description: 'How many others reported the same text' }),
    }),
  })
  .openapi('SubmittedReport')

export const statusSchema = z
  .object({
    receivedAt: z.iso.datetime(),
    situation: z.enum(SITUATIONS),
    state: z.enum(['received', 'looked-at', 'acted-on', 'closed']),
    outcome: z.enum(['removed', 'case', 'not-fraud', 'no-trace']).nullable(),
    joinedWith: z.int(),
    openQuestion: z.string().nullable(),
    steps: z.array(
      z.object({
        at: z.iso.datetime(),
        kind: z.string(),
        author: z.enum(['reporter', 'authority', 'system']),
        text: z.string().nullable(),
        facts: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .openapi('ReportStatus')

export const additionSchema = z
  .strictObject({ text: z.string().optional() })
  .openapi('ReportAddition', { description: 'More text, or the answer to a question.' })
