import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createDetector, type Detector, type DetectorOptions } from '../../engines/detection/index.ts'
import { findIndicators } from '../../engines/indicators/index.ts'

export * from '../../engines/detection/index.ts'

/** Where the trained model lies. */
export const shippedModelPath = fileURLToPath(new URL('./detector.bin', import.meta.url))

/**
 * The detector with its model, lexicon and rules, which finds phones, handles and addresses too. What `options` names
 * takes the place of what is shipped. Reading the model takes a moment: make one and keep it.
 *
 * @example
 * loadDetector().scan('长期出四*件*套,飞机@abc_12x').kind // 'identity-trade'
 */
export function loadDetector(options: DetectorOptions = {}): Detector {
  return createDetector({ model: readFileSync(shippedModelPath), findIndicators, ...options })
}
