import { sql } from 'kysely'
import type { Surface } from '../../engines/detection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import { inWork, type Work, type WorkSource } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import type { Actor } from '../units/index.ts'
import { lockModel, requireMayAtTop, requireMove } from './guards.ts'
import { languageGroup } from './measure-models.ts'
import { runInThread } from './run-in-thread.ts'

const MOST_AT_ONCE = 4_000
const MOST_ROUNDS = 5
/** Ids are made before their transaction commits: what is younger than this may have elder siblings still on the way. */
const SETTLE = 20_000
/** Differences kept with their item; beyond these only counts grow. */
const MOST_KEPT = 2_000

/** From now on the model is asked about every new item too. What it says is counted and does nothing. */
export async function startShadow(work: Work, actor: Actor, modelId: string): Promise<void> {
  requireMayAtTop(actor, 'learning.train')
  const model = await lockModel(work, modelId)
  const state = requireMove(model, 'start-shadow')
  const other = await work.trx
    .selectFrom('learning_model')
    .select('number')
    .where('state', '=', 'shadow')
    .executeTakeFirst()
  if (other !== undefined)
    throw new Refusal(
      'conflict',
      'learning.shadow-taken',
      `Model ${other.number} is in the shadow. Stop or reject it first.`,
      { number: other.number },
    )
  await work.trx
    .updateTable('learning_model')
    .set({ state, shadow_from: work.now, shadow_to: idAt(work.now) })
    .where('id', '=', modelId)
    .execute()
  await record(work, actor, modelId, 'learning.shadow-started')
}

/** Ends it before its time; what was counted stays. */
export async function stopShadow(work: Work, actor: Actor, modelId: string): Promise<void> {
  requireMayAtTop(actor, 'learning.train')
  const state = requireMove(await lockModel(work, modelId), 'stop-shadow')
  const open = await work.trx
    .selectFrom('learning_change')
    .select('id')
    .where('model_id', '=', modelId)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (open !== undefined)
    throw new Refusal(
      'conflict',
      'learning.change-open',
      'A proposal to put it in force is open. Decide that first.',
    )
  await work.trx.updateTable('learning_model').set({ state }).where('id', '=', modelId).execute()
  await record(work, actor, modelId, 'learning.shadow-stopped')
}

interface ShadowItem {
  readonly id: string
  readonly version: number
  readonly surface: Surface
  readonly lang: string | null
  readonly text: string
  readonly said: string
}

/** Asks the model in the shadow about the items that came since, and says how many those were. */
export async function scoreShadow(source: WorkSource): Promise<number> {
  let scored = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const model = await source.db
      .selectFrom('learning_model')
      .select(['id', 'bytes', 'shadow_to'])
      .where('state', '=', 'shadow')
      .executeTakeFirst()
    if (model === undefined || model.bytes === null || model.shadow_to === null) return scored
    const now = source.clock.now()
    const { rows: items } = await sql<ShadowItem>`
      select id, version, surface, lang, text, coalesce(kind, 'clear') as said from item
      where id > ${model.shadow_to} and id < ${idAt(new Date(now.getTime() - SETTLE))}
      order by id limit ${MOST_AT_ONCE}`.execute(source.db)
    const last = items.at(-1)
    if (last === undefined) return scored
    const answers = await runInThread('score', { model: model.bytes, texts: items })
    const { id, shadow_to: from } = model
    scored += await inWork(source, (work) => keepCounts(work, { id, from, to: last.id }, items, answers))
    if (items.length < MOST_AT_ONCE) return scored
  }
  return scored
}

/** Nothing is kept where another process was quicker, or the model's time ended meanwhile. */
async function keepCounts(
  work: Work,
  model: { readonly id: string; readonly from: string; readonly to: string },
  items: readonly ShadowItem[],
  answers: readonly string[],
): Promise<number> {
  const moved = await work.trx
    .updateTable('learning_model')
    .set({ shadow_to: model.to })
    .where('id', '=', model.id)
    .where('state', '=', 'shadow')
    .where('shadow_to', '=', model.from)
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
  await keepDifferences(
    work,
    model.id,
    judged.filter(({ said, challenger }) => said !== challenger),
  )
  return items.length
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

/** The least id that can be made at a moment: ids sort by the time they were made. */
function idAt(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

async function record(work: Work, actor: Actor, modelId: string, kind: `learning.${string}`): Promise<void> {
  await recordEvent(work, {
    kind,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'model', id: modelId },
    unitId: actor.unitId,
  })
}
