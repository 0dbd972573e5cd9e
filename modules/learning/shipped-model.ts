import type { Database } from '../../runtime/work.ts'

/** The model that came with the program as it was last started. */
export interface ShippedModel {
  readonly sha256: string
  readonly metAt: Date
  /** The program came with another before. */
  readonly isUpdate: boolean
}

/** As it was noted at the start; pages know no path of the project and cannot read the file. */
export async function findShipped(db: Database): Promise<ShippedModel | undefined> {
  const [last, before] = await db
    .selectFrom('learning_shipped')
    .select(['sha256', 'met_at'])
    .orderBy('met_at', 'desc')
    .limit(2)
    .execute()
  return last && { sha256: last.sha256.toString('hex'), metAt: last.met_at, isUpdate: before !== undefined }
}
