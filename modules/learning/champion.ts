import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { shippedModelPath } from '../../engines/detection/index.ts'
import type { Database } from '../../runtime/work.ts'

/** The model that acts: one of this installation's, or the shipped one, which has no id. */
export interface Champion {
  readonly modelId: string | null
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** @throws Error where the bytes are not those that were trained */
export async function readChampion(db: Database): Promise<Champion> {
  const row = await db
    .selectFrom('learning_model')
    .select(['id', 'bytes', 'sha256'])
    .where('state', '=', 'in-force')
    .executeTakeFirst()
  if (row === undefined || row.bytes === null || row.sha256 === null) return readShipped()
  const sha256 = digest(row.bytes)
  if (sha256 !== row.sha256.toString('hex'))
    throw new Error(`the bytes of model ${row.id} are not those that were trained (${sha256})`)
  return { modelId: row.id, bytes: row.bytes, sha256 }
}

/** For the server: a page knows no path of the project. */
export function readShipped(): Champion {
  const bytes = readFileSync(new URL(`../../${shippedModelPath}`, import.meta.url))
  return { modelId: null, bytes, sha256: digest(bytes) }
}

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
