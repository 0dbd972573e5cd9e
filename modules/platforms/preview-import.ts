import { inWork, type WorkSource } from '../../runtime/work.ts'
import type { Actor } from '../units/index.ts'
import { type ImportedPlatforms, importPlatforms, type PlatformLine } from './import-platforms.ts'

/** What an import would do, found by doing it and taking all of it back. */
export async function previewImport(
  source: WorkSource,
  actor: Actor,
  lines: readonly PlatformLine[],
): Promise<ImportedPlatforms> {
  let found: ImportedPlatforms | undefined
  try {
    await inWork(source, async (work) => {
      found = await importPlatforms(work, actor, lines)
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  if (found === undefined) throw new Error('the import gave nothing')
  return found
}

class TakenBack extends Error {}
