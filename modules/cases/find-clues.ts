import { sql } from 'kysely'
import { recordEvent } from '../audit/index.ts'
import type { Work } from '../../runtime/work.ts'

/** How many separate sources must name a suspect's indicator before it is worth a person's look. */
const ENOUGH_SOURCES = 3

/**
 * Proposes clues: a suspect's indicator named by at least three separate sources (reports and feed items; a
 * report and the item made of it are one). Other roles tie nothing: a victim's number or an imitated bank's
 * domain stands in many reports and says nothing about who is behind them.
 * @returns how many new clues were found
 */
export async function findClues(work: Work): Promise<number> {
  const { rows } = await sql<{ indicator_id: string; campaign_id: string; unit_id: string; sources: number }>`
    with named as (
      select u.indicator_id, i.campaign_id, i.group_id, i.id as item_id
      from indicator_use u join item i on u.subject_type = 'item' and i.id = u.subject_id
      where u.role = 'suspect'
      union
      select u.indicator_id, r.campaign_id, i.group_id, i.id
      from indicator_use u join report r on u.subject_type = 'report' and r.id = u.subject_id
        join item i on i.id = r.item_id
      where u.role = 'suspect'
    )
    select n.indicator_id, n.campaign_id, c.unit_id, count(distinct n.item_id)::int as sources
    from named n join campaign c on c.id = n.campaign_id
    where not exists (select from clue where clue.indicator_id = n.indicator_id)
    group by n.indicator_id, n.campaign_id, c.unit_id
    having count(distinct n.item_id) >= ${ENOUGH_SOURCES}
    order by sources desc, n.indicator_id`.execute(work.trx)
  let found = 0
  for (const row of rows) {
    const id = work.newId()
    const inserted = await work.trx
      .insertInto('clue')
      .values({
        id,
        campaign_id: row.campaign_id,
        unit_id: row.unit_id,
        indicator_id: row.indicator_id,
        state: 'new',
        found_at: work.now,
      })
      .onConflict((conflict) => conflict.column('indicator_id').doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 0n) continue
    found += 1
    await recordEvent(work, {
      kind: 'cases.clue-found',
      actor: { kind: 'system' },
      subject: { type: 'clue', id },
      unitId: row.unit_id,
      campaignId: row.campaign_id,
      facts: { indicator: row.indicator_id, sources: row.sources },
    })
  }
  return found
}
