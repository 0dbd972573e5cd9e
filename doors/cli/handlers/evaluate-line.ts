import { readFileSync } from 'node:fs'
import { classify, parseTextModel } from '../../../engines/detection/index.ts'
import { writeLineError } from '../input/row.ts'
import type { LineHandler } from '../work/line-handler.ts'
import { pairKey } from './confusion.ts'

/** Tallies `true label → predicted label` pairs; the command adds them up. */
export function createEvaluateHandler(path: string): LineHandler {
  const model = parseTextModel(readFileSync(path))
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
