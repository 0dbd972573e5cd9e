import { z } from '@hono/zod-openapi'

const dayPattern = /^\d{4}-\d{2}-\d{2}$/
const reason = z.string().max(5000)
export const answersSchema = z
  .strictObject({
    answers: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ item: z.int(), kind: z.literal('removed'), reason: reason.optional() }),
          z.strictObject({ item: z.int(), kind: z.literal('contested'), reason }),
          z.strictObject({
            item: z.int(),
            kind: z.literal('more-time'),
            reason,
            until: z.string().regex(dayPattern).openapi({ description: 'The last day, as YYYY-MM-DD.' }),
          }),
        ]),
      )
      .min(1)
      .max(5000),
  })
  .openapi('DeskAnswers', { description: "`item` is the item's number in the order." })
export const answeredSchema = z
  .object({
    accepted: z.int(),
    repeated: z.int().openapi({
      description: 'Said before and not looked at since, or seen gone before it was said: nothing changed.',
    }),
    refused: z.array(z.object({ item: z.int(), code: z.string() })),
  })
  .openapi('DeskAnswered')
export const moreTimeSchema = z
  .strictObject({ reason, until: z.string().regex(dayPattern) })
  .openapi('DeskMoreTime')
export const summarySchema = z
  .object({
    id: z.string(),
    docNo: z.string(),
    state: z.string(),
    platform: z.string(),
    servedAt: z.iso.datetime().nullable(),
    deadline: z.iso.datetime().openapi({ description: 'As the order says it.' }),
    due: z.iso.datetime().openapi({
      description: 'Later than the deadline where it counts as served late or more time was given.',
    }),
    open: z.boolean(),
    items: z.record(z.string(), z.int()),
  })
  .openapi('DeskOrderSummary')
export const orderSchema = summarySchema
  .extend({
    lang: z.string(),
    facts: z.string(),
    action: z.string(),
    remedies: z.string(),
    items: z.array(
      z.object({
        number: z.int(),
        state: z.string(),
        ask: z.string(),
        acceptanceTest: z.string(),
        due: z.iso.datetime().nullable(),
        surface: z.string(),
        kind: z.string(),
        ground: z.string(),
        reason: z.string(),
        text: z.string(),
        url: z.string().nullable(),
        account: z.string().nullable(),
        affectedCode: z
          .string()
          .openapi({ description: 'Pass it on to the person whose post, account or group it is.' }),
        seen: z
          .object({ at: z.iso.datetime(), outcome: z.string() })
          .nullable()
          .openapi({ description: 'What we saw when we last looked.' }),
      }),
    ),
  })
  .openapi('DeskOrder')
