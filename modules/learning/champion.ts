import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { shippedModelPath } from '../../engines/detection/index.ts'
import type { Database } from '../../runtime/work.ts'

/** The model that acts: one of this installation's, or the shipped one, which has no id. */
export interface Champion {
  readonly modelId: string | null
  readonly bytes: Uint8Array
  readonly sha256: string
  /** The shipped model that it goes back to; null where it was trained before that was kept. */
  readonly shippedSha256: string | null
}

/** A file that this process read once stays what it was read as, whatever is put in its place meanwhile. */
let shippedOnce: Champion | undefined

/** @throws Error where the bytes are not those that were trained */
export async function readChampion(db: Database, shipped = readShipped()): Promise<Champion> {
  const row = await db
    .selectFrom('learning_model')
    .select(['id', 'bytes', 'sha256', 'shipped_sha256'])
    .where('state', '=', 'in-force')
    .executeTakeFirst()
  if (row === undefined || row.bytes === null || row.sha256 === null) return shipped
  const sha256 = digest(row.bytes)
  if (sha256 !== row.sha256.toString('hex'))
    throw new Error(`the bytes of model ${row.id} are not those that were trained (${sha256})`)
  return {
    modelId: row.id,
    bytes: row.bytes,
    sha256,
    shippedSha256: row.shipped_sha256?.toString('hex') ?? null,
  }
}

/** For the server: a page knows no path of the project. */
export function readShipped(): Champion {
  shippedOnce ??= asShipped(readFileSync(new URL(`../../${shippedModelPath}`, import.meta.url)))
  return shippedOnce
}

/** A file as the shipped model. */
export function asShipped(bytes: Uint8Array): Champion {
  const sha256 = digest(bytes)
  return { modelId: null, bytes, sha256, shippedSha256: sha256 }
}

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
