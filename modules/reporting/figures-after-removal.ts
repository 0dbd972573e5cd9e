import { type RawBuilder, sql } from 'kysely'
import { type Figure, type FigureRow, type Scope, within } from './figure.ts'

/** Items that were seen gone and looked at again after about so many days; each is a hit where `hit` holds. */
const lookedLater = (scope: Scope, days: number, hit: RawBuilder<unknown>) => sql<FigureRow>`
  select 'item' as subject_type, i.id as subject_id, left(i.text, 80) as label, later.looked_at as at,
         (${hit}) as hit, null::float8 as hours
  from later_look later join measure_item mi on mi.id = later.measure_item_id
  join measure m on m.id = mi.measure_id join item i on i.id = mi.item_id
  where later.after_days = ${days} and later.looked_at is not null
    and m.campaign_id = ${scope.campaignId} and m.state <> 'withdrawn' and mi.state = 'met'
    and (later.outcome <> 'unknown' or (${hit})) and ${within(scope, 'm.unit_id')}`

/** Whether what was gone stayed gone. */
export const FIGURES_AFTER_REMOVAL: readonly Figure[] = [
  ...[7, 30, 90].map((days): Figure => ({
    id: `recurrence-${days}`,
    kind: 'share',
    aspect: 'quality',
    version: 1,
    name: { zh: `约 ${days} 日内复现`, en: `Back within about ${days} days` },
    definition: {
      zh: `看到消失、约 ${days} 日后再次查看的内容中，原处再次出现、或其间同一平台出现几乎相同内容的比例。查看时刻随机；无法判断的不计。`,
      en: `Of items seen gone and looked at again about ${days} days later, the share that was in its place again, or of which a near-identical text had come in from the same platform by then. The moment is drawn at random; what could not be told is left out.`,
    },
    rows: (scope) =>
      lookedLater(
        scope,
        days,
        sql`mi.back_at <= later.looked_at
            or exists (select from item n where n.group_id = i.group_id and n.id <> i.id
              and n.platform_id = i.platform_id and n.observed_at > later.gone_at and n.observed_at <= later.looked_at)`,
      ),
  })),
  {
    id: 'displacement-30',
    kind: 'share',
    aspect: 'quality',
    version: 1,
    name: { zh: '约 30 日内转移', en: 'Moved elsewhere within about 30 days' },
    definition: {
      zh: '看到消失、约 30 日后再次查看的内容中，其间几乎相同的内容出现在此前未见过它的其他平台的比例。只计收到的内容。',
      en: 'Of items seen gone and looked at again about 30 days later, the share of which a near-identical text had come in by then from another platform that had not had it before. It counts what we were sent.',
    },
    rows: (scope) =>
      lookedLater(
        scope,
        30,
        sql`exists (select from item n where n.group_id = i.group_id and n.platform_id <> i.platform_id
          and n.observed_at > later.gone_at and n.observed_at <= later.looked_at
          and not exists (select from item earlier where earlier.group_id = i.group_id
            and earlier.platform_id = n.platform_id and earlier.observed_at <= later.gone_at))`,
      ),
  },
]
