import type { ScanOptions } from '../../../engines/detection/index.ts'
import { openDetector } from '../detector.ts'
import type { LineHandler, ScanSettings } from '../work/line-handler.ts'
import { createResultWriter } from './write-result.ts'

export function createScanHandler(settings: ScanSettings): LineHandler {
  const { threshold, prior, onlyFlagged } = settings
  const detector = openDetector(settings)
  const writeResult = createResultWriter()
  const usual: ScanOptions = {
    ...(threshold !== undefined && { threshold }),
    ...(prior !== undefined && { prior }),
  }
  return {
    handle({ id, text, surface, lang }, tally) {
      const options =
        surface === undefined && lang === undefined
          ? usual
          : { ...usual, ...(surface !== undefined && { surface }), ...(lang !== undefined && { lang }) }
      const result = detector.scan(text, options)
      if (result.verdict === 'flag') tally['flagged'] = (tally['flagged'] ?? 0) + 1
      else if (onlyFlagged) return undefined
      return `{"id":${id},${writeResult(result)}}`
    },
  }
}
