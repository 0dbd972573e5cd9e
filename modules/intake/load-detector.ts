import { readFileSync } from 'node:fs'
import { createDetector, type Detector } from '../../engines/detection/index.ts'
import { findIndicators } from '../../engines/indicators/index.ts'

export interface DetectorFiles {
  /** A trained model's file; the one that comes with the program if absent. */
  readonly model?: string | undefined
}

/** Reads the model from disk and puts the detector together. For the server and the command line, not for pages. */
export function loadDetector(files: DetectorFiles = {}): Detector {
  const model = readModel(files.model)
  return createDetector({ findIndicators: (text) => findIndicators(text), ...(model ? { model } : {}) })
}

const builtIn = new URL('../../engines/detection/model/detector.bin', import.meta.url)

function readModel(path: string | undefined): Uint8Array | undefined {
  if (path !== undefined) return readFileSync(path)
  try {
    return readFileSync(builtIn)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
