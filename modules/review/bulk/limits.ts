import { z } from 'zod'
import table from './limits.json' with { type: 'json' }

const limits = z
  .strictObject({
    mostGroups: z.int().positive(),
    mostItems: z.int().positive(),
    secondFromGroups: z.int().positive(),
    secondFromSeverity: z.int().min(1).max(4),
    sampleShare: z.number().positive().max(1),
    sampleLeast: z.int().positive(),
    sampleMost: z.int().positive(),
  })
  .parse(table)

export const MOST_GROUPS = limits.mostGroups
export const MOST_ITEMS = limits.mostItems

/** Whether a second person has to start it: many groups, or a violation that weighs. */
export function needsSecond(act: { readonly groups: number; readonly severity: number | null }): boolean {
  return act.groups >= limits.secondFromGroups || (act.severity ?? 0) >= limits.secondFromSeverity
}

/** How many groups a person opens before starting or confirming: one in fifty, five to twenty, or all there are. */
export function sampleSize(groups: number): number {
  const wanted = Math.ceil(groups * limits.sampleShare)
  return Math.min(groups, limits.sampleMost, Math.max(limits.sampleLeast, wanted))
}
