import { sql } from 'kysely'
import { builtInPacks, hashPack } from '../../engines/detection/index.ts'
import { inWork, type Work, type WorkSource } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Champion, digest, readChampion, readShipped } from './champion.ts'
import { listLabelledTexts, listOrdinaryTexts } from './labelled-text.ts'
import { LEAST_OF_EACH } from './request-training.ts'
import { runInThread } from './run-in-thread.ts'
import type { TrainedChallenger } from './train-and-measure.ts'

/** A training that has not ended by then was lost with its process. */
const LOST_AFTER = 10 * 60_000

/**
 * Trains the model that waits, if one does, and measures it against the one in force. The texts are in memory for that
 * long and in no row, file or log. Says whether there was one.
 */
export async function trainWaiting(
  source: WorkSource,
  signal?: AbortSignal,
  shipped = readShipped(),
): Promise<boolean> {
  await inWork(source, giveUpLost)
  const model = await inWork(source, beginNext)
  if (model === undefined) return false
  const now = source.clock.now()
  try {
    const champion = await readChampion(source.db, shipped)
    const base = model.fromShipped ? shipped : champion
    const trained = await runInThread(
      'train',
      {
        base: base.bytes,
        champion: champion.bytes,
        texts: await listLabelledTexts(source.db, now),
        ordinary: await listOrdinaryTexts(source.db, now),
        seed: model.seed,
      },
      signal,
    )
    await inWork(source, (work) => finish(work, { ...model, base, champion }, trained))
  } catch (error) {
    await inWork(source, (work) => fail(work, model, 'training-failed'))
    throw error
  }
  return true
}

interface BegunModel {
  readonly id: string
  readonly seed: number
  readonly fromShipped: boolean
  readonly unitId: string
}

async function beginNext(work: Work): Promise<BegunModel | undefined> {
  const waiting = await work.trx
    .selectFrom('learning_model')
    .innerJoin('member', 'member.id', 'learning_model.requested_by')
    .select(['learning_model.id', 'seed', 'from_shipped as fromShipped', 'member.unit_id as unitId'])
    .where('state', '=', 'waiting')
    .forUpdate('learning_model')
    .skipLocked()
    .executeTakeFirst()
  if (waiting === undefined) return undefined
  await work.trx
    .updateTable('learning_model')
    .set({ state: 'training', begun_at: work.now })
    .where('id', '=', waiting.id)
    .execute()
  return waiting
}

async function finish(
  work: Work,
  model: BegunModel & { readonly base: Champion; readonly champion: Champion },
  { bytes, version, figures, used }: TrainedChallenger,
): Promise<void> {
  const { learned, scope } = figures
  if (Math.min(learned.violations, learned.harmless) < LEAST_OF_EACH / 2) {
    await fail(work, model, 'too-few-texts')
    return
  }
  const sha256 = digest(bytes)
  const state = scope.hits === 0 ? ('trained' as const) : ('refused' as const)
  await work.trx
    .updateTable('learning_model')
    .set({
      state,
      base_id: model.base.modelId,
      shipped_sha256: asBytes(model.base.shippedSha256),
      champion_sha256: asBytes(model.champion.sha256),
      ended_at: work.now,
      figures: JSON.stringify(figures),
      version,
      sha256: Buffer.from(sha256, 'hex'),
      packs: JSON.stringify(
        builtInPacks.map((pack) => ({ id: pack.id, version: pack.version, hash: hashPack(pack) })),
      ),
      // A refused model is not kept: nobody can put it in force by mistake.
      ...(state === 'trained'
        ? { bytes: Buffer.from(bytes) }
        : {
            problem: JSON.stringify({
              code: 'out-of-scope',
              hits: scope.hits,
              texts: scope.texts,
              topics: scope.topics,
            }),
          }),
    })
    .where('id', '=', model.id)
    .execute()
  await keepUsed(work, model.id, used)
  await recordEvent(work, {
    kind: state === 'trained' ? 'learning.model-trained' : 'learning.model-refused',
    actor: { kind: 'system' },
    subject: { type: 'model', id: model.id },
    unitId: model.unitId,
    facts: { sha256, ...learned, scopeHits: scope.hits, base: model.base.modelId ?? 'shipped' },
  })
}

/** A label that went while the model was being trained is counted, and no more. */
async function keepUsed(work: Work, modelId: string, used: TrainedChallenger['used']): Promise<void> {
  const ids = used.map(([decisionId]) => decisionId)
  const uses = used.map(([, use]) => use)
  await sql`
    insert into learning_model_label (model_id, decision_id, used)
    select ${modelId}, label.decision_id, given.used
    from unnest(${ids}::uuid[], ${uses}::text[]) as given (decision_id, used)
    join learning_label as label on label.decision_id = given.decision_id`.execute(work.trx)
  await sql`
    update learning_model set learned_past_term = ${uses.filter((use) => use === 'learned').length} - (
      select count(*) from learning_model_label where model_id = ${modelId} and used = 'learned'
    ) where id = ${modelId}`.execute(work.trx)
}

function asBytes(sha256: string | null): Buffer | null {
  return sha256 === null ? null : Buffer.from(sha256, 'hex')
}

async function fail(work: Work, model: Pick<BegunModel, 'id' | 'unitId'>, code: string): Promise<void> {
  await work.trx
    .updateTable('learning_model')
    .set({ state: 'failed', ended_at: work.now, problem: JSON.stringify({ code }) })
    .where('id', '=', model.id)
    .where('state', '=', 'training')
    .execute()
  await recordEvent(work, {
    kind: 'learning.training-failed',
    actor: { kind: 'system' },
    subject: { type: 'model', id: model.id },
    unitId: model.unitId,
    facts: { code },
  })
}

async function giveUpLost(work: Work): Promise<void> {
  const lost = await work.trx
    .selectFrom('learning_model')
    .innerJoin('member', 'member.id', 'learning_model.requested_by')
    .select(['learning_model.id', 'member.unit_id as unitId'])
    .where('state', '=', 'training')
    .where('begun_at', '<', new Date(work.now.getTime() - LOST_AFTER))
    .execute()
  for (const model of lost) await fail(work, model, 'process-ended')
}
