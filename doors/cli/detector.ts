import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  builtInLexicon,
  createDetector,
  parseLexiconFile,
  shippedModelPath,
  type Detector,
} from '../../engines/detection/index.ts'
import { findIndicators } from '../../engines/indicators/index.ts'

const shippedModel = new URL(`../../${shippedModelPath}`, import.meta.url)

/**
 * The detector of the command line. It is put together from the engines alone: a thread that scans lines has no
 * use for the intake module and the database code that comes with it.
 */
export function openDetector(files: { model?: string; rules?: string }): Detector {
  const model = readModel(files.model)
  const lexicon = files.rules === undefined ? undefined : readRules(files.rules)
  return createDetector({ findIndicators, ...(model && { model }), ...(lexicon && { lexicon }) })
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

/** The built-in lexicon and the files of a folder beside it, in the order of their names. */
function readRules(folder: string): { version: string; terms: ReturnType<typeof parseLexiconFile> } {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  if (names.length === 0) throw new Error(`${folder} holds no .json file with terms`)
  const terms = names.flatMap((name) => {
    try {
      return parseLexiconFile(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    } catch (error) {
      throw new Error(`${join(folder, name)}: ${error instanceof Error ? error.message : String(error)}`)
    }
  })
  return {
    version: `${builtInLexicon.version}+${names.join('+')}`,
    terms: [...builtInLexicon.terms, ...terms],
  }
}
