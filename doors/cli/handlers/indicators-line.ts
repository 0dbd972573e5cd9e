import { findIndicators } from '../../../engines/indicators/index.ts'
import type { LineHandler } from '../work/line-handler.ts'

export function createIndicatorsHandler(): LineHandler {
  return {
    handle({ id, text }, tally) {
      const indicators = findIndicators(text)
      tally['found'] = (tally['found'] ?? 0) + indicators.length
      return `{"id":${id},"indicators":${JSON.stringify(indicators)}}`
    },
  }
}
