import { z } from 'zod'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { GENESIS } from './chain.ts'

/** The end of the chain at one moment. Whoever keeps it elsewhere can later tell that the chain was cut or rewritten. */
export interface ChainHead {
  readonly seq: number
  /** SHA-256 as hexadecimal digits. */
  readonly hash: string
  /** When the last event was sealed, ISO 8601; null while there is none. */
  readonly at: string | null
}

const headSchema = z.object({
  seq: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime().nullable(),
})

export async function exportHead(db: Database): Promise<ChainHead> {
  const last = await db
    .selectFrom('audit_seal')
    .select(['seq', 'hash', 'sealed_at'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return { seq: 0, hash: GENESIS.toString('hex'), at: null }
  return { seq: last.seq, hash: last.hash.toString('hex'), at: last.sealed_at.toISOString() }
}

/** Reads what `exportHead` gave, from JSON text. */
export function parseHead(text: string): ChainHead {
  const parsed = headSchema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new Refusal(
    'invalid',
    'audit.head-unreadable',
    'This is no chain head: it must be the JSON that `netsweep audit head` printed, with seq, hash and at.',
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
