import type { Work } from '../../runtime/work.ts'
import { type ChangedItem, createBackTester, type StoredText } from './back-test.ts'
import { parseContent } from './draft-content.ts'
import { readLocalPack } from './local-pack.ts'

/** What a draft in shadow would have seen otherwise of what came since; it flags nothing. */
export interface ShadowCount {
  readonly looked: number
  readonly newly: number
  readonly lost: number
  readonly kindChanged: number
  /** The newest few. */
  readonly samples: readonly string[]
}

const MOST = 2_000
const SAMPLES = 20

/** Looks at the next new items for each draft in shadow; call again while it gives more than nothing. */
export async function shadowDrafts(work: Work, readModel: () => Promise<Uint8Array>): Promise<number> {
  const drafts = await work.trx
    .selectFrom('rule_draft')
    .select(['id', 'content', 'shadow', 'shadow_after'])
    .where('state', 'in', ['shadow', 'proposed'])
    .forUpdate()
    .skipLocked()
    .execute()
  if (drafts.length === 0) return 0
  const [model, local] = [await readModel(), await readLocalPack(work.trx)]
  let looked = 0
  for (const { id, content, shadow, shadow_after } of drafts) {
    const items: StoredText[] = await work.trx
      .selectFrom('item')
      .select(['id', 'text', 'surface', 'lang'])
      .where('id', '>', shadow_after ?? id)
      .orderBy('id')
      .limit(MOST)
      .execute()
      .then((rows) => rows as StoredText[])
    const last = items.at(-1)
    if (last === undefined) continue
    looked += items.length
    const changed = createBackTester({ model, local, draft: parseContent(content) }).look(items)
    await work.trx
      .updateTable('rule_draft')
      .set({
        shadow: JSON.stringify(add(shadow as ShadowCount | null, items.length, changed)),
        shadow_after: last.id,
      })
      .where('id', '=', id)
      .execute()
  }
  return looked
}

function add(before: ShadowCount | null, looked: number, changed: readonly ChangedItem[]): ShadowCount {
  const count = (is: (item: ChangedItem) => boolean) => changed.filter(is).length
  return {
    looked: (before?.looked ?? 0) + looked,
    newly: (before?.newly ?? 0) + count((item) => item.before === null),
    lost: (before?.lost ?? 0) + count((item) => item.after === null),
    kindChanged: (before?.kindChanged ?? 0) + count((item) => item.before !== null && item.after !== null),
    samples: [...changed.map(({ id }) => id).toReversed(), ...(before?.samples ?? [])].slice(0, SAMPLES),
  }
}
