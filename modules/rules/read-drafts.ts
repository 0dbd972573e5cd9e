import { sql } from 'kysely'
import {
  createTermProbe,
  type Kind,
  type ProbedTerm,
  type ScanResult,
  type Surface,
} from '../../engines/detection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import { type DraftContent, parseContent } from './draft-content.ts'
import type { DraftState } from './draft-states.ts'
import type { BackTestResult } from './run-back-test.ts'
import type { ShadowCount } from './shadow-drafts.ts'

export interface DraftSummary {
  readonly id: string
  readonly title: string
  readonly state: DraftState
  readonly terms: number
  readonly rules: number
  readonly madeBy: { readonly memberId: string; readonly name: string }
  readonly changedAt: Date
}

export interface DraftDetail extends DraftSummary {
  readonly content: DraftContent
  readonly test: BackTestResult | null
  readonly testedAt: Date | null
  readonly run: { readonly state: string; readonly looked: number; readonly all: number } | null
  readonly shadow: ShadowCount | null
  readonly shadowSince: Date | null
  readonly proposedBy: string | null
  readonly history: readonly {
    readonly at: Date
    readonly event: string
    readonly name: string | null
    readonly reason: string | null
  }[]
}

/** In force first, then what is on its way, the newest change first. */
export async function listDrafts(db: Database, actor: Actor): Promise<DraftSummary[]> {
  requireMay(actor, 'rules.see')
  return select(db, sql`rule_draft.state <> 'dropped'`)
}

/** @throws Refusal `rules.unknown` */
export async function getDraft(db: Database, actor: Actor, draftId: string): Promise<DraftDetail> {
  requireMay(actor, 'rules.see')
  const [summary] = await select(db, sql`rule_draft.id = ${draftId}`)
  if (summary === undefined) throw new Refusal('not-found', 'rules.unknown', `There is no draft ${draftId}.`)
  const [row, run, history] = await Promise.all([
    db
      .selectFrom('rule_draft')
      .select(['content', 'test', 'tested_at', 'shadow', 'shadow_since', 'proposed_by'])
      .where('id', '=', draftId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('back_test')
      .select(['state', 'looked_at', 'of_all'])
      .where('draft_id', '=', draftId)
      .executeTakeFirst(),
    db
      .selectFrom('rule_history')
      .leftJoin('member', 'member.id', 'rule_history.member_id')
      .select(['rule_history.at', 'rule_history.event', 'member.name', 'rule_history.reason'])
      .where('draft_id', '=', draftId)
      .orderBy('number', 'desc')
      .execute(),
  ])
  return {
    ...summary,
    content: parseContent(row.content),
    test: row.test as BackTestResult | null,
    testedAt: row.tested_at,
    run:
      run === undefined ? null : { state: run.state, looked: Number(run.looked_at), all: Number(run.of_all) },
    shadow: row.shadow as ShadowCount | null,
    shadowSince: row.shadow_since,
    proposedBy: row.proposed_by,
    history,
  }
}

/** A sample of a back-test or a shadow as it reads now, where it may be seen. */
export interface SampledItem {
  readonly id: string
  readonly groupId: string
  readonly text: string
  readonly lang: string | null
  readonly surface: Surface
  readonly kind: Kind | null
  readonly scan: ScanResult
}

export async function listSampledItems(
  db: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<SampledItem[]> {
  requireMay(actor, 'items.see')
  if (ids.length === 0) return []
  const { rows } = await sql<SampledItem>`
    select item.id, item.group_id as "groupId", item.text, item.lang, item.surface, item.kind, item.scan from item
    where item.id = any(${[...ids]}::uuid[]) and ${visibleTo(actor, 'item.unit_id')}`.execute(db)
  return rows
}

/** Where the draft's terms stand in a text, in whatever way they are written there. */
export function tryDraft({ terms }: DraftContent, text: string): ProbedTerm[] {
  return terms.length === 0 ? [] : createTermProbe(terms)(text.slice(0, 20_000))
}

async function select(db: Database, condition: ReturnType<typeof sql>): Promise<DraftSummary[]> {
  const { rows } = await sql<Omit<DraftSummary, 'madeBy'> & { memberId: string; name: string }>`
    select rule_draft.id, rule_draft.title, rule_draft.state, jsonb_array_length(content -> 'terms') as terms,
      jsonb_array_length(content -> 'rules') as rules, member.id as "memberId", member.name,
      rule_draft.changed_at as "changedAt"
    from rule_draft join member on member.id = rule_draft.made_by
    where ${condition}
    order by array_position(array['in-force', 'proposed', 'shadow', 'testing', 'tested', 'draft', 'refused', 'retired'],
      rule_draft.state), rule_draft.changed_at desc, rule_draft.id`.execute(db)
  return rows.map(({ memberId, name, ...draft }) => ({ ...draft, madeBy: { memberId, name } }))
}
