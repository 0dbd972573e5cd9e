import './platforms.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import { askInspections } from '../../../modules/inspection/index.ts'
import { countOrdersByPlatform, dayOf, type PlatformOrders } from '../../../modules/measures/index.ts'
import {
  countPlatforms,
  findMissing,
  listPlatforms,
  type Platform,
} from '../../../modules/platforms/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useDeadline } from '../../ui/deadline.ts'

export const handle: RouteHandle = { access: 'member:platforms.see' }

const PAGE = 50

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'platforms.see')
  const { services, url, now } = getDoor(context)
  const search = url.searchParams.get('q') ?? ''
  const after = readAfter(url.searchParams.get('after'))
  const platforms = await listPlatforms(services.db, actor, { search, after, limit: PAGE })
  const orders = await countOrdersByPlatform(
    services.db,
    actor,
    platforms.map(({ id }) => id),
    now,
  )
  const last = platforms.length === PAGE ? platforms.at(-1) : undefined
  return {
    search,
    total: await countPlatforms(services.db, actor),
    mayWrite: may(actor, 'platforms.write'),
    more: last && JSON.stringify([last.name, last.id]),
    rows: platforms.map((platform) => ({
      platform,
      missing: findMissing(platform, dayOf(now)).length,
      orders: orders.get(platform.id),
    })),
  }
}

/** A look at all the sites that the search finds. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'platforms.write')
  const search = String((await request.formData()).get('q') ?? '')
  const asked = await attempt(() =>
    inWork(getDoor(context).services, (work) => askInspections(work, actor, { search })),
  )
  return asked.ok
    ? { looks: asked.value, refused: undefined }
    : data({ looks: 0, refused: asked.refused }, { status: asked.status })
}

export default function Platforms(): ReactNode {
  const { search, total, rows, mayWrite, more } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-platforms')
  return (
    <div className="page platforms">
      <title>{t('title')}</title>
      <header className="platforms-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="lead">{t('list.lead', { count: total })}</p>
        </div>
        <div className="platforms-acts">
          {mayWrite ? (
            <>
              <Link className="main-button" to={paths.console.newPlatform()}>
                {t('list.new')}
              </Link>
              <Link className="plain-button" to={paths.console.importPlatforms()}>
                {t('list.import')}
              </Link>
            </>
          ) : null}
          <Link className="plain-button" to={paths.console.doubles()}>
            {t('list.doubles')}
          </Link>
          <Link className="plain-button" to={paths.console.hotspots()}>
            {t('list.hotspots')}
          </Link>
          <a className="plain-button" href={paths.console.platformTable('export')}>
            {t('list.export')}
          </a>
          <a className="plain-button" href={paths.console.platformWorkbook()}>
            XLSX
          </a>
        </div>
      </header>
      <Form method="get" role="search" aria-label={t('list.find')} className="platforms-search">
        <label className="visually-hidden" htmlFor="q">
          {t('list.search')}
        </label>
        <input id="q" name="q" type="search" defaultValue={search} placeholder={t('list.search')} />
        <button className="plain-button" type="submit">
          {t('list.find')}
        </button>
      </Form>
      <RefusalNote refused={answer?.refused} />
      {answer && !answer.refused ? (
        <p className="import-outcome" role="status">
          {answer.looks === 0 ? t('list.noLooks') : t('list.looks', { count: answer.looks })}
        </p>
      ) : null}
      {rows.length === 0 ? (
        <p className="empty">
          <b>{total === 0 ? t('list.empty') : t('list.none')}</b> {total === 0 ? t('list.emptyHow') : null}
        </p>
      ) : (
        <ol className="platform-rows">
          {rows.map(({ platform, missing, orders }) => (
            <Row key={platform.id} platform={platform} missing={missing} orders={orders} />
          ))}
        </ol>
      )}
      {more === undefined ? null : (
        <Link to={`?${new URLSearchParams({ q: search, after: more })}`}>{t('list.more')}</Link>
      )}
      {mayWrite && rows.length > 0 ? (
        <Form method="post" className="look-at-all">
          <input type="hidden" name="q" value={search} />
          <button className="plain-button" type="submit">
            {search === '' ? t('list.lookAtAll') : t('list.lookAtFound')}
          </button>{' '}
          <span className="soft">{t('list.lookHow')}</span>
        </Form>
      ) : null}
    </div>
  )
}

function Row({
  platform,
  missing,
  orders,
}: {
  platform: Platform
  missing: number
  orders: PlatformOrders | undefined
}): ReactNode {
  const t = useWords('console-platforms')
  const { locale } = useReader()
  const deadline = useDeadline()
  return (
    <li>
      <div>
        <Link className="row-title" to={paths.console.platform(platform.id)}>
          {platform.name}
        </Link>{' '}
        <span className="mono soft">{platform.domains[0] ?? platform.code}</span>
        <p className="soft">
          {t(`kinds.${platform.kind}`)} <span>{platform.operator?.name}</span>
        </p>
      </div>
      <p className="soft">{locale === 'en' ? platform.unitNameEn : platform.unitNameZh}</p>
      <p className={missing === 0 ? 'soft' : 'lacks'}>
        {missing === 0 ? t('list.complete') : t('list.missing', { count: missing })}
      </p>
      <p>
        {orders && orders.open > 0 ? (
          <>
            {t('list.open', { count: orders.open })}{' '}
            {orders.late > 0 ? <span className="lacks">{t('list.late', { count: orders.late })}</span> : null}
            {orders.nextDeadline ? <span className="soft">{deadline(orders.nextDeadline)}</span> : null}
          </>
        ) : (
          <span className="soft">{t('list.noOrders')}</span>
        )}
      </p>
    </li>
  )
}

function readAfter(text: string | null): { name: string; id: string } | undefined {
  if (text === null) return undefined
  try {
    const parsed: unknown = JSON.parse(text)
    if (!Array.isArray(parsed)) return undefined
    const [name, id] = parsed.map(String)
    return name !== undefined && id !== undefined && /^[0-9a-f-]{36}$/.test(id) ? { name, id } : undefined
  } catch {
    // An address that somebody cut: the list begins at its start.
    return undefined
  }
}
