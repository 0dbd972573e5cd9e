import { z } from 'zod'
import table from './rates.json' with { type: 'json' }

/**
 * How much is looked at again. `randomShare` lies between 5 and 10 in a hundred: fewer say nothing about the kinds
 * that are seldom decided, more would be work that the queue waits for.
 */
export const RATES = z
  .strictObject({
    severeFrom: z.int().min(1).max(4),
    randomShare: z.number().min(0.05).max(0.1),
    goldenShare: z.number().min(0).max(0.2),
    claimMinutes: z.int().positive(),
    leastForKappa: z.int().positive(),
  })
  .parse(table)
