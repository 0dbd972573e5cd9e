import { readFileSync } from 'node:fs'
import { classify, parseModel } from '../../../engines/detection/index.ts'
import { writeLineError } from '../input/row.ts'
import type { LineHandler } from '../work/line-handler.ts'

/** Tallies `true label → predicted label` pairs; the command adds them up. */
export function createEvaluateHandler(path: string): LineHandler {
  const model = parseModel(readFileSync(path))
  return {
    handle({ line, text, label }, tally) {
      if (label === undefined) {
        tally['bad'] = (tally['bad'] ?? 0) + 1
        return writeLineError({ line, code: 'label', message: '"label" is needed and must be a string' })
      }
      const pair = pairKey(label, classify(model, text).label)
      tally[pair] = (tally[pair] ?? 0) + 1
      return undefined
    },
  }
}

function pairKey(label: string, found: string): string {
  return `pair:${JSON.stringify([label, found])}`
}

/** The confusion table in a tally. */
export function readConfusion(tally: Record<string, number>): Record<string, Record<string, number>> {
  // Labels come from outside: one may be called __proto__.
  const confusion = Object.create(null) as Record<string, Record<string, number>>
  for (const [key, count] of Object.entries(tally)) {
    if (!key.startsWith('pair:')) continue
    const [label, found] = JSON.parse(key.slice('pair:'.length)) as [string, string]
    const line = (confusion[label] ??= Object.create(null) as Record<string, number>)
    line[found] = (line[found] ?? 0) + count
  }
  return confusion
}
