import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type ChainHead, exportHead } from './head.ts'

export interface ChainState {
  readonly head: ChainHead
  /** Committed events that the sealer has not reached yet. */
  readonly waiting: number
  /** When the oldest of them happened. */
  readonly waitingSince: Date | null
}

/** How the chain stands at this moment, without walking it. */
export async function getChainState(db: Database): Promise<ChainState> {
  const head = await exportHead(db)
  const waiting = await sql<{ count: number; since: Date | null }>`
    select count(*) as count, min(at) as since from audit_unsealed`.execute(db)
  return { head, waiting: waiting.rows[0]?.count ?? 0, waitingSince: waiting.rows[0]?.since ?? null }
}
