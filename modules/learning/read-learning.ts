import { sql } from 'kysely'
import { builtInPacks, hashPack } from '../../engines/detection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { type Actor, may, requireMay, visibleTo } from '../units/index.ts'
import { countShadow, countUsedLabels } from './counts.ts'
import type { ModelState } from './model-states.ts'
import { countLabels, isEnough, type LabelCount } from './request-training.ts'
import { findShipped, type ShippedModel } from './shipped-model.ts'
import type { TrainingFigures } from './train-and-measure.ts'

export interface ModelProblem {
  readonly code: 'out-of-scope' | 'training-failed' | 'too-few-texts' | 'process-ended'
  readonly hits?: number
  readonly texts?: number
  readonly topics?: readonly string[]
}

export interface LearnedModel {
  readonly id: string
  readonly number: number
  readonly state: ModelState
  /** The number of the model it began from; null for the shipped one. */
  readonly baseNumber: number | null
  /** It goes back to another shipped model than the one that came with the program as it is now. */
  readonly isOlderShipped: boolean
  readonly requestedByName: string
  readonly requestedAt: Date
  readonly endedAt: Date | null
  readonly problem: ModelProblem | null
  readonly sha256: string | null
  readonly version: string | null
  readonly figures: TrainingFigures | null
  readonly shadowFrom: Date | null
  readonly rejectedReason: string | null
}

/** Who asked for which model, and who agreed. */
export interface ModelChange {
  readonly id: string
  readonly modelId: string | null
  /** Null for the shipped model. */
  readonly number: number | null
  readonly replacedNumber: number | null
  readonly reason: string
  readonly proposedBy: string
  readonly proposedByName: string
  readonly proposedAt: Date
  readonly outcome: 'confirmed' | 'declined' | 'taken-back' | null
  readonly outcomeReason: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
}

export interface Learning {
  readonly shipped: ShippedModel | undefined
  readonly labels: LabelCount
  readonly isEnough: boolean
  readonly models: readonly LearnedModel[]
  readonly changes: readonly ModelChange[]
}

/** All of this installation's models, the newest first, and what there is to learn from. */
export async function getLearning(db: Database, actor: Actor, now: Date): Promise<Learning> {
  requireMay(actor, 'learning.see')
  const [shipped, labels, models, changes] = await Promise.all([
    findShipped(db),
    countLabels(db, now),
    selectModels(db),
    selectChanges(db),
  ])
  return { shipped, labels, isEnough: isEnough(labels), models, changes }
}

export interface Disagreement {
  readonly itemId: string
  readonly champion: string
  readonly challenger: string
  readonly at: Date
  /** As it stands in the item at this moment; null for whoever may not see the item. */
  readonly text: string | null
}

export interface ModelDetail {
  readonly model: LearnedModel
  readonly changes: readonly ModelChange[]
  readonly labels: { readonly learned: number; readonly calledBack: number }
  readonly shadow: {
    readonly items: number
    /** What the one in force said and what this one said, the most frequent first. */
    readonly differences: readonly {
      readonly champion: string
      readonly challenger: string
      readonly items: number
    }[]
    readonly examples: readonly Disagreement[]
  }
}

/** @throws Refusal `learning.unknown-model` */
export async function getLearnedModel(db: Database, actor: Actor, modelId: string): Promise<ModelDetail> {
  requireMay(actor, 'learning.see')
  const models = /^[0-9a-f-]{36}$/.test(modelId) ? await selectModels(db) : []
  const model = models.find(({ id }) => id === modelId)
  if (model === undefined)
    throw new Refusal('not-found', 'learning.unknown-model', `There is no model ${modelId}.`)
  const [changes, labels, items, differences, examples] = await Promise.all([
    selectChanges(db),
    countUsedLabels(db, modelId),
    countShadow(db, modelId),
    selectDifferences(db, modelId),
    selectExamples(db, actor, modelId),
  ])
  return {
    model,
    changes: changes.filter((change) => change.modelId === modelId || change.outcome === null),
    labels,
    shadow: { items, differences, examples },
  }
}

export interface PackInForce {
  readonly id: string
  readonly version: string
  /** SHA-256 in hexadecimal. */
  readonly hash: string
  readonly terms: number
}

/** The packs that every model here works beside. */
export function listPacks(): PackInForce[] {
  return builtInPacks.map((pack) => ({
    id: pack.id,
    version: pack.version,
    hash: hashPack(pack),
    terms: pack.terms.length,
  }))
}

async function selectModels(db: Database): Promise<LearnedModel[]> {
  const shipped = await findShipped(db)
  const { rows } = await sql<LearnedModel>`
    select model.id, model.number, model.state, base.number as "baseNumber",
      model.sha256 is not null and encode(model.shipped_sha256, 'hex') is distinct from ${shipped?.sha256 ?? null} as "isOlderShipped", member.name as "requestedByName",
      model.requested_at as "requestedAt", model.ended_at as "endedAt", model.problem,
      encode(model.sha256, 'hex') as sha256, model.version, model.figures, model.shadow_from as "shadowFrom",
      model.rejected_reason as "rejectedReason"
    from learning_model as model
    join member on member.id = model.requested_by
    left join learning_model as base on base.id = model.base_id
    order by model.number desc limit 200`.execute(db)
  return rows
}

async function selectChanges(db: Database): Promise<ModelChange[]> {
  const { rows } = await sql<ModelChange>`
    select change.id, change.model_id as "modelId", model.number, replaced.number as "replacedNumber", change.reason,
      change.proposed_by as "proposedBy", proposer.name as "proposedByName", change.proposed_at as "proposedAt",
      change.outcome, change.outcome_reason as "outcomeReason", decider.name as "decidedByName",
      change.decided_at as "decidedAt"
    from learning_change as change
    join member as proposer on proposer.id = change.proposed_by
    left join member as decider on decider.id = change.decided_by
    left join learning_model as model on model.id = change.model_id
    left join learning_model as replaced on replaced.id = change.replaced_id
    order by change.proposed_at desc, change.id desc limit 100`.execute(db)
  return rows
}

async function selectDifferences(db: Database, modelId: string) {
  const { rows } = await sql<{ champion: string; challenger: string; items: number }>`
    select champion, challenger, sum(items)::int as items from learning_shadow_count
    where model_id = ${modelId} and champion <> challenger
    group by champion, challenger order by items desc, champion, challenger`.execute(db)
  return rows
}

/** Enough to see what sort of texts it is about. */
const MOST_EXAMPLES = 12

async function selectExamples(db: Database, actor: Actor, modelId: string): Promise<Disagreement[]> {
  if (!may(actor, 'items.see')) return []
  const { rows } = await sql<Disagreement>`
    select each.item_id as "itemId", each.champion, each.challenger, each.at,
      case when item.version = each.item_version then item.text end as text
    from learning_disagreement as each join item on item.id = each.item_id
    where each.model_id = ${modelId} and ${visibleTo(actor, 'item.unit_id')}
    order by each.at desc, each.item_id desc limit ${MOST_EXAMPLES}`.execute(db)
  return rows
}
