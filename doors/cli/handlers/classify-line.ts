import { readFileSync } from 'node:fs'
import { classify, parseTextModel } from '../../../engines/detection/index.ts'
import type { LineHandler } from '../work/line-handler.ts'

export function createClassifyHandler(path: string): LineHandler {
  const model = parseTextModel(readFileSync(path))
  return {
    handle({ id, text }) {
      const { label, score } = classify(model, text)
      return `{"id":${id},"label":${JSON.stringify(label)},"score":${score}}`
    },
  }
}
