import { openDetector } from '../detector.ts'
import type { LineHandler, ScanSettings } from '../work/line-handler.ts'

export function createScanHandler(settings: ScanSettings): LineHandler {
  const { threshold, prior, onlyFlagged } = settings
  const detector = openDetector(settings)
  return {
    handle({ id, text, surface, lang }, tally) {
      const result = detector.scan(text, {
        ...(surface !== undefined && { surface }),
        ...(lang !== undefined && { lang }),
        ...(threshold !== undefined && { threshold }),
        ...(prior !== undefined && { prior }),
      })
      if (result.verdict === 'flag') tally['flagged'] = (tally['flagged'] ?? 0) + 1
      else if (onlyFlagged) return undefined
      return `{"id":${id},${JSON.stringify(result).slice(1)}`
    },
  }
}
