import { createHash } from 'node:crypto'
import type { Database } from '../../runtime/work.ts'
import { type DraftContent, parseContent } from './draft-content.ts'

/** What this installation adds to the lexicon and the rules, all drafts in force together. */
export interface LocalPack extends DraftContent {
  /** SHA-256 of the content, in hexadecimal; empty where nothing is added. */
  readonly hash: string
}

export const NO_LOCAL_PACK: LocalPack = { terms: [], rules: [], hash: '' }

export async function readLocalPack(db: Database): Promise<LocalPack> {
  const rows = await db
    .selectFrom('rule_draft')
    .select('content')
    .where('state', '=', 'in-force')
    .orderBy('approved_at')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return NO_LOCAL_PACK
  const contents = rows.map(({ content }) => parseContent(content))
  const terms = contents.flatMap((content) => content.terms)
  const rules = contents.flatMap((content) => content.rules)
  return { terms, rules, hash: createHash('sha256').update(JSON.stringify({ terms, rules })).digest('hex') }
}
