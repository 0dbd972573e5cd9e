import { readFileSync } from 'node:fs'
import { createDetector, shippedModelPath, type Detector } from '../../engines/detection/index.ts'
import { findIndicators } from '../../engines/indicators/index.ts'
import { readRulesFolder } from './rules/read-rules-folder.ts'
import { refuseOutOfScope } from './rules/refuse-out-of-scope.ts'

const shippedModel = new URL(`../../${shippedModelPath}`, import.meta.url)

/**
 * The detector of the command line. It is put together from the engines alone: a thread that scans lines has no
 * use for the intake module and the database code that comes with it. With a model or rules of one's own it has to
 * pass over the texts that are none of its business first.
 */
export function openDetector(files: { model?: string; rules?: string }): Detector {
  const model = readModel(files.model)
  const own = files.rules === undefined ? {} : readRulesFolder(files.rules)
  const detector = createDetector({ findIndicators, ...(model && { model }), ...own })
  if (files.model !== undefined || files.rules !== undefined) refuseOutOfScope(detector)
  return detector
}

function readModel(path: string | undefined): Uint8Array | undefined {
  if (path !== undefined) return readFileSync(path)
  try {
    return readFileSync(shippedModel)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
