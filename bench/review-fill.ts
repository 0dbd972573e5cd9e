import { sql } from 'kysely'
import { ensureQueue } from '../modules/intake/index.ts'
import { systemClock } from '../runtime/clock.ts'
import { newId } from '../runtime/ids.ts'
import type { Database } from '../runtime/work.ts'

/** How a country's queue is spread: provinces with four cities each, and the platforms that carry the items. */
const PROVINCES = 5
const PLATFORMS = 50
const REPORTED_ONE_IN = 40

/**
 * Fills the tables with invented items that wait, in groups of near-identical texts, in the cities of five provinces.
 * The rows go in by SQL: what is measured is the queue, not the intake.
 */
export async function fillQueue(
  db: Database,
  { items, groups }: { items: number; groups: number },
): Promise<void> {
  await sql`
    insert into unit (id, code, path, level, name_zh, name_en)
    select gen_random_uuid(), 'p' || p, ('sr.p' || p)::ltree, 'province', 'p' || p, 'p' || p
    from generate_series(1, ${PROVINCES}::int) as p
    union all
    select gen_random_uuid(), 'p' || p || 'c' || c, ('sr.p' || p || '.c' || c)::ltree, 'city', 'c' || c, 'c' || c
    from generate_series(1, ${PROVINCES}::int) as p, generate_series(1, 4) as c`.execute(db)
  await sql`
    insert into platform (id, code, name, kind, unit_id, created_at, changed_at)
    select gen_random_uuid(), 'bench-' || n, 'Bench ' || n, 'forum', (select id from unit where path = 'sr'), now(), now()
    from generate_series(1, ${PLATFORMS}::int) as n`.execute(db)
  await sql`create table bench_group as
    select n, gen_random_uuid() as id from generate_series(0, ${groups - 1}::int) as n`.execute(db)
  await sql`insert into item_group (id, created_at) select id, now() from bench_group`.execute(db)
  await sql`
    with city as (select array_agg(id) as ids from unit where level = 'city'),
      carrier as (select array_agg(id) as ids from platform where code like 'bench-%'),
      made as (
        select n, n % ${groups}::int as g, n / ${groups}::int as variant from generate_series(0, ${items - 1}::int) as n
      ),
      texts as (
        select made.*, '出四件套，U盾齐全，当天发货，第' || g || '批，要的加微信' || repeat('！', variant) as text from made
      )
    insert into item (id, source, external_id, campaign_id, unit_id, platform_id, group_id, surface, text, text_digest,
      author, lang, observed_at, state, verdict, kind, severity, score, scan)
    select gen_random_uuid(), 'bench', texts.n::text, (select id from campaign limit 1),
      city.ids[1 + texts.n % cardinality(city.ids)], carrier.ids[1 + (texts.n * 7) % cardinality(carrier.ids)], bench_group.id,
      (array['content', 'title', 'account_name', 'group_name'])[1 + g % 4], text, sha256(convert_to(text, 'UTF8')),
      'seller' || texts.n % 5000, 'zh-CN', now() - (texts.n % 90000) * interval '1 minute', 'queued', 'flag',
      (array['identity-trade', 'scam', 'crime-tools', 'false-trust', 'bulk-sms-gear', 'domain-abuse'])[1 + g % 6],
      1 + g % 3, 0.9 + (texts.n % 10) / 100.0,
      jsonb_build_object('verdict', 'flag', 'kind', 'identity-trade', 'severity', 1 + g % 3, 'score', 0.95,
        'context', '[]'::jsonb, 'indicators', '[]'::jsonb, 'findings', jsonb_build_array(jsonb_build_object(
          'kind', 'identity-trade', 'subtype', 'id-kits', 'score', 0.95, 'severity', 1 + g % 3,
          'reason', 'offers sets of accounts', 'reasonZh', '提供成套账户', 'reasonCode', 'offers-with-contact',
          'spans', jsonb_build_array(jsonb_build_object('start', 1, 'end', 4, 'text', '四件套', 'role', 'goods',
            'means', '成套账户', 'meansEn', 'account set', 'via', 'exact')))))
    from texts join bench_group on bench_group.n = texts.g, city, carrier`.execute(db)
  await sql`
    insert into report (id, code_digest, campaign_id, unit_id, situation, lang, item_id, received_at, state)
    select gen_random_uuid(), sha256(id::text::bytea), campaign_id, unit_id, 'saw-it', 'zh-CN', id, now(), 'received'
    from item where external_id::int % ${REPORTED_ONE_IN}::int = 0 and source = 'bench'`.execute(db)
  await db.deleteFrom('waiting_rule').execute()
  await ensureQueue({ db, clock: systemClock, newId })
  // As the database does by itself within a minute of such a load.
  await sql`vacuum analyze`.execute(db)
}
