import { sql } from 'kysely'
import { type Figure, type FigureMeaning, type FigureRow, within } from './figure.ts'
import { FIGURES_AFTER_REMOVAL } from './figures-after-removal.ts'

/** Every published figure, in the order of the flow. The value is computed from exactly these rows, nothing else. */
export const FIGURES: readonly Figure[] = [
  {
    id: 'reports-received',
    kind: 'count',
    aspect: 'volume',
    version: 1,
    name: { zh: '收到举报', en: 'Reports received' },
    definition: {
      zh: '公众提交并已落盘、归入本专项的举报，每份回执计一次。',
      en: 'Reports from the public, stored and counted to this campaign, one per receipt.',
    },
    rows: (scope) => sql<FigureRow>`
      select 'report' as subject_type, id as subject_id, situation as label, received_at as at,
             null::boolean as hit, null::float8 as hours
      from report where campaign_id = ${scope.campaignId} and ${within(scope, 'report.unit_id')}`,
  },
  {
    id: 'items-received',
    kind: 'count',
    aspect: 'volume',
    version: 1,
    name: { zh: '检查内容', en: 'Items scanned' },
    definition: {
      zh: '平台数据接入并经机器检查的内容条数；同一条的新版本不重复计数，公众举报不计入。',
      en: 'Items from feeds that the machine scanned; a new version of an item is not counted again, nor are reports.',
    },
    rows: (scope) => sql<FigureRow>`
      select 'item' as subject_type, id as subject_id, left(text, 80) as label, observed_at as at,
             null::boolean as hit, null::float8 as hours
      from item where campaign_id = ${scope.campaignId} and source <> 'report' and ${within(scope, 'item.unit_id')}`,
  },
  {
    id: 'items-proposed',
    kind: 'count',
    aspect: 'volume',
    version: 1,
    name: { zh: '机器提示', en: 'Proposed by the machine' },
    definition: {
      zh: '检查内容中由机器提示、等待或已经由人判断的条数。提示不是认定。',
      en: 'Scanned items that the machine put before a person. A proposal is not a finding of fact.',
    },
    rows: (scope) => sql<FigureRow>`
      select 'item' as subject_type, id as subject_id, left(text, 80) as label, observed_at as at,
             null::boolean as hit, null::float8 as hours
      from item where campaign_id = ${scope.campaignId} and source <> 'report' and verdict = 'flag'
        and ${within(scope, 'item.unit_id')}`,
  },
  {
    id: 'violations-decided',
    kind: 'count',
    aspect: 'volume',
    version: 1,
    name: { zh: '认定违规', en: 'Found in breach' },
    definition: {
      zh: '由人认定违规、未撤销、也未因异议被推翻的内容条数（含公众举报中的内容）。',
      en: 'Items that a person found in breach and that stand: neither undone nor overturned on an objection (content of public reports included).',
    },
    rows: (scope) => sql<FigureRow>`
      select distinct on (i.id) 'item' as subject_type, i.id as subject_id, left(i.text, 80) as label,
             d.decided_at as at, null::boolean as hit, null::float8 as hours
      from decision d join decision_item di on di.decision_id = d.id join item i on i.id = di.item_id
      where d.campaign_id = ${scope.campaignId} and d.outcome = 'violation' and d.undone_at is null and di.overturned_at is null
        and ${within(scope, 'd.unit_id')}
      order by i.id, d.decided_at desc`,
  },
  {
    id: 'orders-served',
    kind: 'count',
    aspect: 'volume',
    version: 1,
    name: { zh: '送达通知', en: 'Orders served' },
    definition: {
      zh: '经第二人批准并已送达的清理通知；后来撤回的仍计入，并在质量部分说明。',
      en: 'Removal orders approved by a second person and served; ones withdrawn later still count here.',
    },
    rows: (scope) => sql<FigureRow>`
      select 'measure' as subject_type, id as subject_id, doc_no as label, served_at as at,
             null::boolean as hit, null::float8 as hours
      from measure where campaign_id = ${scope.campaignId} and served_at is not null
        and ${within(scope, 'measure.unit_id')}`,
  },
  {
    id: 'items-removed',
    kind: 'count',
    aspect: 'volume',
    version: 1,
    name: { zh: '复查已消失', en: 'Seen to be gone' },
    definition: {
      zh: '通知所列内容中，我们自己复查看到已经消失的条数；平台自称已处理的不计。',
      en: "Items of served orders that our own re-check saw gone; the operator's word alone does not count.",
    },
    rows: (scope) => sql<FigureRow>`
      select 'item' as subject_type, i.id as subject_id, left(i.text, 80) as label,
             coalesce(r.at, m.served_at) as at, null::boolean as hit, null::float8 as hours
      from measure_item mi join measure m on m.id = mi.measure_id join item i on i.id = mi.item_id
      left join lateral (select min(at) as at from recheck where measure_item_id = mi.id and outcome = 'gone') r on true
      where m.campaign_id = ${scope.campaignId} and mi.state = 'met' and ${within(scope, 'm.unit_id')}`,
  },
  {
    id: 'platforms-addressed',
    kind: 'count',
    aspect: 'volume',
    version: 1,
    name: { zh: '涉及平台', en: 'Platforms addressed' },
    definition: {
      zh: '至少收到一份通知的平台数。',
      en: 'Platforms that were served at least one order.',
    },
    rows: (scope) => sql<FigureRow>`
      select 'platform' as subject_type, p.id as subject_id, p.name as label, min(m.served_at) as at,
             null::boolean as hit, null::float8 as hours
      from measure m join platform p on p.id = m.platform_id
      where m.campaign_id = ${scope.campaignId} and m.served_at is not null and ${within(scope, 'm.unit_id')}
      group by p.id, p.name`,
  },
  {
    id: 'cases-opened',
    kind: 'count',
    aspect: 'volume',
    version: 1,
    name: { zh: '立案线索', en: 'Cases opened' },
    definition: {
      zh: '由线索转为案件的数量。案件只是调查的开始，不表示任何人有责任。',
      en: "Cases opened from clues. A case begins an inquiry; it says nothing of anyone's guilt.",
    },
    rows: (scope) => sql<FigureRow>`
      select 'case' as subject_type, id as subject_id, number as label, opened_at as at,
             null::boolean as hit, null::float8 as hours
      from case_file where campaign_id = ${scope.campaignId} and ${within(scope, 'case_file.unit_id')}`,
  },
  {
    id: 'time-to-first-look',
    kind: 'duration',
    aspect: 'quality',
    version: 1,
    name: { zh: '举报到有人查看', en: 'Report to first human look' },
    definition: {
      zh: '从收到举报到第一次有人查看的小时数；还没有人看的不在其中，另见未看举报。',
      en: 'Hours from receipt to the first look by a person; reports nobody has looked at are not in it (see below).',
    },
    rows: (scope) => sql<FigureRow>`
      select 'report' as subject_type, r.id as subject_id, r.situation as label, s.at,
             null::boolean as hit, extract(epoch from s.at - r.received_at)::float8 / 3600 as hours
      from report r
      join lateral (select min(at) as at from report_step where report_id = r.id and kind = 'looked-at') s
        on s.at is not null
      where r.campaign_id = ${scope.campaignId} and ${within(scope, 'r.unit_id')}`,
  },
  {
    id: 'reports-looked-at',
    kind: 'share',
    aspect: 'quality',
    version: 1,
    name: { zh: '已有人查看的举报', en: 'Reports looked at' },
    definition: {
      zh: '收到的举报中已经有人查看的比例。',
      en: 'Share of the reports received that a person has looked at.',
    },
    rows: (scope) => sql<FigureRow>`
      select 'report' as subject_type, r.id as subject_id, r.situation as label, r.received_at as at,
             exists (select from report_step s where s.report_id = r.id and s.kind = 'looked-at') as hit,
             null::float8 as hours
      from report r where r.campaign_id = ${scope.campaignId} and ${within(scope, 'r.unit_id')}`,
  },
  {
    id: 'time-to-removal',
    kind: 'duration',
    aspect: 'quality',
    version: 1,
    name: { zh: '送达到消失', en: 'Service to removal' },
    definition: {
      zh: '从通知送达到我们第一次看到内容消失的小时数；尚未消失的不在其中，另见按期消失比例。',
      en: 'Hours from service until we first saw the item gone; items still there are not in it (see the share below).',
    },
    rows: (scope) => sql<FigureRow>`
      select 'item' as subject_type, i.id as subject_id, left(i.text, 80) as label, r.at,
             null::boolean as hit, extract(epoch from r.at - m.served_at)::float8 / 3600 as hours
      from measure_item mi join measure m on m.id = mi.measure_id join item i on i.id = mi.item_id
      join lateral (select min(at) as at from recheck where measure_item_id = mi.id and outcome = 'gone') r
        on r.at is not null
      where m.campaign_id = ${scope.campaignId} and m.served_at is not null and mi.state <> 'lifted'
        and ${within(scope, 'm.unit_id')}`,
  },
  {
    id: 'removed-in-time',
    kind: 'share',
    aspect: 'quality',
    version: 2,
    name: { zh: '按期消失', en: 'Gone by the deadline' },
    definition: {
      zh: '已到期或已消失的通知内容中，在期限前看到消失的比例；期限自视为送达时起不短于最短天数，获准延期的按延后的期限；撤回和解除的不计。',
      en: 'Of ordered items that are gone or past their deadline, the share seen gone before it; a deadline counts from service and moves where more time was granted; withdrawn and lifted ones are left out.',
    },
    rows: (scope) => sql<FigureRow>`
      select 'item' as subject_type, i.id as subject_id, left(i.text, 80) as label, coalesce(mi.due, m.deadline) as at,
             coalesce(r.at <= coalesce(mi.due, m.deadline), false) as hit, null::float8 as hours
      from measure_item mi join measure m on m.id = mi.measure_id join item i on i.id = mi.item_id
      left join lateral (select min(at) as at from recheck where measure_item_id = mi.id and outcome = 'gone') r on true
      where m.campaign_id = ${scope.campaignId} and m.served_at is not null and m.state <> 'withdrawn'
        and mi.state in ('met', 'not-met') and ${within(scope, 'm.unit_id')}`,
  },
  ...FIGURES_AFTER_REMOVAL,
  {
    id: 'false-alarms',
    kind: 'share',
    aspect: 'quality',
    version: 1,
    name: { zh: '机器误报', en: "The machine's false alarms" },
    definition: {
      zh: '机器提示并已由人判断的内容中，被判断为不违规、或因异议被推翻的比例。',
      en: 'Of items that the machine proposed and a person decided, the share found not in breach, at once or on an objection.',
    },
    rows: (scope) => sql<FigureRow>`
      select distinct on (i.id) 'item' as subject_type, i.id as subject_id, left(i.text, 80) as label,
             d.decided_at as at,
             d.outcome = 'not-violation' or di.overturned_at is not null as hit, null::float8 as hours
      from decision d join decision_item di on di.decision_id = d.id join item i on i.id = di.item_id
      where d.campaign_id = ${scope.campaignId} and d.undone_at is null and i.verdict = 'flag'
        and d.outcome in ('violation', 'not-violation') and ${within(scope, 'd.unit_id')}
      order by i.id, d.decided_at desc`,
  },
  {
    id: 'decisions-undone',
    kind: 'share',
    aspect: 'quality',
    version: 1,
    name: { zh: '撤销的判断', en: 'Decisions undone' },
    definition: {
      zh: '全部判断中后来被撤销的比例。',
      en: 'Of all decisions, the share undone later.',
    },
    rows: (scope) => sql<FigureRow>`
      select 'decision' as subject_type, d.id as subject_id, d.outcome as label, d.decided_at as at,
             d.undone_at is not null as hit, null::float8 as hours
      from decision d where d.campaign_id = ${scope.campaignId} and ${within(scope, 'd.unit_id')}`,
  },
  {
    id: 'appeals-upheld',
    kind: 'share',
    aspect: 'quality',
    version: 1,
    name: { zh: '申诉成立', en: 'Appeals upheld' },
    definition: {
      zh: '运营者申诉中已有结论的，认定成立的比例。',
      en: "Of operators' appeals that were decided, the share upheld.",
    },
    rows: (scope) => sql<FigureRow>`
      select 'measure' as subject_type, m.id as subject_id, m.doc_no as label, a.decided_at as at,
             a.outcome = 'upheld' as hit, null::float8 as hours
      from appeal a join measure m on m.id = a.measure_id
      where m.campaign_id = ${scope.campaignId} and a.outcome is not null and ${within(scope, 'm.unit_id')}`,
  },
  {
    id: 'objections-upheld',
    kind: 'share',
    aspect: 'quality',
    version: 1,
    name: { zh: '异议成立', en: 'Objections upheld' },
    definition: {
      zh: '内容或账号被处理的人提出的异议中已有结论的，认定成立的比例。',
      en: 'Of decided objections by people whose content or account was acted on, the share upheld.',
    },
    rows: (scope) => sql<FigureRow>`
      select 'measure' as subject_type, m.id as subject_id, m.doc_no || ' / ' || mi.number as label,
             o.decided_at as at, o.outcome = 'upheld' as hit, null::float8 as hours
      from objection o join measure_item mi on mi.id = o.measure_item_id join measure m on m.id = mi.measure_id
      where m.campaign_id = ${scope.campaignId} and o.outcome is not null and ${within(scope, 'm.unit_id')}
      union all
      select 'item', h.item_id, h.doc_no, o.decided_at, o.outcome = 'upheld', null::float8
      from objection o join urgent_hold h on h.id = o.urgent_hold_id
      where h.campaign_id = ${scope.campaignId} and o.outcome is not null and o.seat_id is null
        and ${within(scope, 'h.unit_id')}`,
  },
  {
    id: 'overturned',
    kind: 'share',
    aspect: 'quality',
    version: 1,
    name: { zh: '认定被推翻', en: 'Findings overturned' },
    definition: {
      zh: '由人认定违规、未被自己撤销的内容中，后来由没有参与的人因异议推翻的比例；推翻之后不再计入“认定违规”。',
      en: 'Of items that a person found in breach and did not undo, the share that somebody who took no part overturned on an objection; from then on they are not counted as found in breach.',
    },
    rows: (scope) => sql<FigureRow>`
      select distinct on (i.id) 'item' as subject_type, i.id as subject_id, left(i.text, 80) as label,
             coalesce(di.overturned_at, d.decided_at) as at, di.overturned_at is not null as hit, null::float8 as hours
      from decision d join decision_item di on di.decision_id = d.id join item i on i.id = di.item_id
      where d.campaign_id = ${scope.campaignId} and d.outcome = 'violation' and d.undone_at is null
        and ${within(scope, 'd.unit_id')}
      order by i.id, d.decided_at desc`,
  },
  {
    id: 'put-back',
    kind: 'share',
    aspect: 'quality',
    version: 1,
    name: { zh: '恢复到位', en: 'Put back' },
    definition: {
      zh: '已要求恢复的内容中，我们自己看到已经恢复的比例。',
      en: 'Of what was ordered to be put back, the share that we have seen back ourselves.',
    },
    rows: (scope) => sql<FigureRow>`
      select 'item' as subject_type, ri.item_id as subject_id, r.doc_no as label,
             coalesce(ri.seen_at, r.ordered_at) as at, ri.seen is not distinct from 'back' as hit, null::float8 as hours
      from restoration_item ri join restoration r on r.id = ri.restoration_id
      where r.campaign_id = ${scope.campaignId} and ${within(scope, 'r.unit_id')}`,
  },
]

export function listFigures(): FigureMeaning[] {
  return FIGURES.map(({ rows: _query, ...meaning }) => meaning)
}
