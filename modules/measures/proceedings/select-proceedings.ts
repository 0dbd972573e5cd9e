import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../../runtime/ids.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Database, Work } from '../../../runtime/work.ts'
import type { Proceeding } from './proceeding.ts'

export type ProceedingRow = Omit<Proceeding, 'steps'>

/** Without their steps, the newest first. */
export async function selectProceedings(
  db: Database,
  where: RawBuilder<boolean>,
  limit: number,
): Promise<ProceedingRow[]> {
  const { rows } = await sql<ProceedingRow>`
    select proceeding.id, proceeding.kind, proceeding.doc_no as "docNo", proceeding.state,
      proceeding.campaign_id as "campaignId", proceeding.unit_id as "unitId", unit.name_zh as "unitNameZh",
      unit.name_en as "unitNameEn", proceeding.platform_id as "platformId", platform.name as "platformName",
      proceeding.operator_id as "operatorId", proceeding.subject, proceeding.addressee, proceeding.profile,
      proceeding.profile_version as "profileVersion", proceeding.fraud_kind as "fraudKind",
      proceeding.ground_id as "groundId", proceeding.lang, proceeding.content, proceeding.deadline,
      proceeding.from_measure_id as "fromMeasureId", proceeding.from_proceeding_id as "fromProceedingId",
      proceeding.opened_by as "openedBy", member.name as "openedByName", proceeding.opened_at as "openedAt",
      proceeding.closed_at as "closedAt"
    from proceeding
    join unit on unit.id = proceeding.unit_id
    join platform on platform.id = proceeding.platform_id
    join member on member.id = proceeding.opened_by
    where ${where}
    order by proceeding.opened_at desc, proceeding.id desc
    limit ${limit}`.execute(db)
  return rows
}

export async function findProceeding(
  db: Database,
  id: string,
  where: RawBuilder<boolean>,
): Promise<Proceeding | undefined> {
  if (!isId(id)) return undefined
  const [row] = await selectProceedings(db, sql<boolean>`proceeding.id = ${id} and ${where}`, 1)
  if (row === undefined) return undefined
  const { rows: steps } = await sql<Proceeding['steps'][number]>`
    select step.number, step.event, step.from_state as "from", step.to_state as "to", step.at,
      case when step.member_id is not null then 'member' when step.seat_id is not null then 'seat' else 'clock' end as by,
      step.member_id as "memberId", coalesce(member.name, seat.name) as name, step.reason, step.fields,
      step.document_no as "documentNo", encode(step.document_sha256, 'hex') as "documentSha256"
    from proceeding_step as step
    left join member on member.id = step.member_id
    left join operator_seat as seat on seat.id = step.seat_id
    where step.proceeding_id = ${id}
    order by step.number`.execute(db)
  return { ...row, steps }
}

/**
 * Holds it for this command, so that two people cannot both make a move that only one may make.
 * @throws Refusal `measures.unknown` when there is none that meets the condition
 */
export async function lockProceeding(
  work: Work,
  id: string,
  where: RawBuilder<boolean>,
): Promise<Proceeding> {
  if (isId(id)) await sql`select id from proceeding where id = ${id} for update`.execute(work.trx)
  const found = await findProceeding(work.trx, id, where)
  if (found === undefined) throw unknownProceeding(id)
  return found
}

export function unknownProceeding(id: string): Refusal {
  return new Refusal(
    'not-found',
    'measures.unknown',
    `There is no measure ${id.slice(0, 60)} that you may see.`,
  )
}
