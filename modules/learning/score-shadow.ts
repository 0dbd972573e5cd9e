import { sql } from 'kysely'
import type { Surface } from '../../engines/detection/index.ts'
import { type Database, inWork, type Work, type WorkSource } from '../../runtime/work.ts'
import { idAt } from './id-at.ts'
import { languageGroup } from './measure-models.ts'
import { runInThread } from './run-in-thread.ts'

const MOST_AT_ONCE = 4_000
const MOST_ROUNDS = 5
/** Ids and moments are given before their transaction commits: what is younger may have elder siblings still on the way. */
const SETTLE = 20_000
/** Differences kept with their item; beyond these only counts grow. */
const MOST_KEPT = 2_000
/** Sorts before every item. */
export const NO_ITEM = '00000000-0000-0000-0000-000000000000'

interface ShadowItem {
  readonly id: string
  readonly version: number
  readonly surface: Surface
  readonly lang: string | null
  readonly text: string
  readonly said: string
}

interface ChangedItem extends ShadowItem {
  /** When its text became what it is. */
  readonly changed_at: Date
}

/** How far the model in the shadow has come: by the ids of new items, by the moments of changes. */
interface ShadowPlace {
  readonly shadow_to: string
  readonly shadow_changed_to: Date
  readonly shadow_changed_item: string
}

type ShadowModel = ShadowPlace & { readonly id: string; readonly bytes: Buffer }

/**
 * Asks the model in the shadow about the items that came or changed since, and says how many askings those were. Each text
 * of an item is asked about once: as a new item while it is unchanged, and by the change that made it what it is.
 */
export async function scoreShadow(source: WorkSource): Promise<number> {
  const isNew = await scoreRounds(source, selectNew, (last) => ({ shadow_to: last.id }))
  const changed = await scoreRounds(source, selectChanged, (last) => ({
    shadow_changed_to: last.changed_at,
    shadow_changed_item: last.id,
  }))
  return isNew + changed
}

async function scoreRounds<Row extends ShadowItem>(
  source: WorkSource,
  select: (db: Database, model: ShadowModel, until: Date) => Promise<readonly Row[]>,
  placeAfter: (last: Row) => Partial<ShadowPlace>,
): Promise<number> {
  let scored = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const model = await findShadowModel(source.db)
    if (model === undefined) return scored
    const rows = await select(source.db, model, new Date(source.clock.now().getTime() - SETTLE))
    const last = rows.at(-1)
    if (last === undefined) return scored
    const answers = await runInThread('score', { model: model.bytes, texts: rows })
    scored += await inWork(source, (work) => keepCounts(work, model, placeAfter(last), rows, answers))
    if (rows.length < MOST_AT_ONCE) return scored
  }
  return scored
}

async function findShadowModel(db: Database): Promise<ShadowModel | undefined> {
  const row = await db
    .selectFrom('learning_model')
    .select(['id', 'bytes', 'shadow_to', 'shadow_changed_to', 'shadow_changed_item'])
    .where('state', '=', 'shadow')
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { id, bytes, shadow_to, shadow_changed_to, shadow_changed_item } = row
  if (bytes === null || shadow_to === null || shadow_changed_to === null || shadow_changed_item === null)
    return undefined
  return { id, bytes, shadow_to, shadow_changed_to, shadow_changed_item }
}

/** What changed before it was asked about comes with its change. */
async function selectNew(db: Database, { shadow_to: from }: ShadowModel, until: Date): Promise<ShadowItem[]> {
  const { rows } = await sql<ShadowItem>`
    select id, version, surface, lang, text, coalesce(kind, 'clear') as said from item
    where id > ${from} and id < ${idAt(until)} and version = 1
    order by id limit ${MOST_AT_ONCE}`.execute(db)
  return rows
}

/** The change alone that made an item what it is: what it was in between is gone. */
async function selectChanged(
  db: Database,
  { shadow_changed_to: from, shadow_changed_item: fromItem }: ShadowModel,
  until: Date,
): Promise<ChangedItem[]> {
  const { rows } = await sql<ChangedItem>`
    select item.id, item.version, item.surface, item.lang, item.text, coalesce(item.kind, 'clear') as said,
      before.replaced_at as changed_at
    from item_version as before
    join item on item.id = before.item_id and item.version = before.version + 1
    where (before.replaced_at, before.item_id) > (${from}, ${fromItem}::uuid) and before.replaced_at < ${until}
    order by before.replaced_at, before.item_id limit ${MOST_AT_ONCE}`.execute(db)
  return rows
}

/** Nothing is kept where another process was quicker, or the model's time ended meanwhile. */
async function keepCounts(
  work: Work,
  model: ShadowModel,
  place: Partial<ShadowPlace>,
  items: readonly ShadowItem[],
  answers: readonly string[],
): Promise<number> {
  const moved = await work.trx
    .updateTable('learning_model')
    .set(place)
    .where('id', '=', model.id)
    .where('state', '=', 'shadow')
    .where('shadow_to', '=', model.shadow_to)
    .where('shadow_changed_to', '=', model.shadow_changed_to)
    .where('shadow_changed_item', '=', model.shadow_changed_item)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return 0
  const judged = items.map((item, at) => ({ ...item, challenger: answers[at] ?? 'clear' }))
  const counts = Map.groupBy(judged, (each) =>
    JSON.stringify([each.surface, languageGroup(each), each.said, each.challenger]),
  )
  for (const [key, { length }] of counts) {
    const [surface, lang, champion, challenger] = JSON.parse(key) as [string, string, string, string]
    await sql`
      insert into learning_shadow_count (model_id, surface, lang, champion, challenger, items)
      values (${model.id}, ${surface}, ${lang}, ${champion}, ${challenger}, ${length})
      on conflict (model_id, surface, lang, champion, challenger)
      do update set items = learning_shadow_count.items + excluded.items`.execute(work.trx)
  }
  await dropSettledDifferences(work, model.id, judged)
  await keepDifferences(
    work,
    model.id,
    judged.filter(({ said, challenger }) => said !== challenger),
  )
  return items.length
}

/** Of an item that was asked about again, what the two said of its earlier text is no longer worth opening. */
async function dropSettledDifferences(
  work: Work,
  modelId: string,
  judged: readonly ShadowItem[],
): Promise<void> {
  const again = judged.filter(({ version }) => version > 1).map(({ id }) => id)
  if (again.length === 0) return
  await work.trx
    .deleteFrom('learning_disagreement')
    .where('model_id', '=', modelId)
    .where('item_id', '=', sql<string>`any(${again}::uuid[])`)
    .execute()
}

async function keepDifferences(
  work: Work,
  modelId: string,
  differing: readonly (ShadowItem & { readonly challenger: string })[],
): Promise<void> {
  const { kept } = await work.trx
    .selectFrom('learning_disagreement')
    .select(({ fn }) => fn.countAll<string>().as('kept'))
    .where('model_id', '=', modelId)
    .executeTakeFirstOrThrow()
  const room = differing.slice(0, Math.max(0, MOST_KEPT - Number(kept)))
  if (room.length === 0) return
  // An item that was deleted since it was read is passed over.
  await sql`
    insert into learning_disagreement (model_id, item_id, item_version, champion, challenger, at)
    select ${modelId}, item.id, given.version, given.champion, given.challenger, ${work.now}
    from unnest(${room.map(({ id }) => id)}::uuid[], ${room.map(({ version }) => version)}::int[],
      ${room.map(({ said }) => said)}::text[], ${room.map(({ challenger }) => challenger)}::text[])
      as given (id, version, champion, challenger)
    join item on item.id = given.id
    on conflict (model_id, item_id) do nothing`.execute(work.trx)
}
