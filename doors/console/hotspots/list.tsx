import './hotspots.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { KINDS } from '../../../engines/detection/index.ts'
import { type Hotspot, listHotspots, openHotspot } from '../../../modules/hotspots/index.ts'
import { listPlatforms } from '../../../modules/platforms/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { readTest } from './read-test.ts'
import { TestFields } from './test-fields.tsx'

export const handle: RouteHandle = { access: 'member:hotspots.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'hotspots.see')
  const { services } = getDoor(context)
  return {
    hotspots: await listHotspots(services.db, actor),
    mayOpen: may(actor, 'hotspots.open'),
    kinds: KINDS,
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'hotspots.open')
  const { services } = getDoor(context)
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const [platform] = await listPlatforms(services.db, actor, { search: text('platform'), limit: 1 })
  const opened = await attempt(() =>
    inWork(services, (work) =>
      openHotspot(work, actor, {
        platformId: text('platform') === '' ? '' : (platform?.id ?? ''),
        kind: text('kind'),
        test: readTest(form),
        note: text('note'),
      }),
    ),
  )
  if (!opened.ok) return data({ refused: opened.refused }, { status: opened.status })
  throw redirect(paths.console.hotspot(opened.value.id))
}

const PARTS = ['proposed', 'watched', 'over'] as const

export default function Hotspots(): ReactNode {
  const { hotspots, mayOpen, kinds } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-hotspots')
  const common = useWords('common')
  const byPart = Map.groupBy(hotspots, ({ state }) =>
    state === 'proposed' || state === 'watched' ? state : 'over',
  )
  return (
    <div className="page hotspots">
      <title>{t('title')}</title>
      <header>
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </header>
      <RefusalNote refused={answer?.refused} />
      {hotspots.length === 0 ? (
        <p className="empty">
          <b>{t('none')}</b> {t('noneHow')}
        </p>
      ) : null}
      {PARTS.map((part) => {
        const rows = byPart.get(part) ?? []
        return rows.length === 0 ? null : (
          <section key={part}>
            <h2>{t(`parts.${part}`)}</h2>
            <ol className="hotspot-rows">
              {rows.map((hotspot) => (
                <Row key={hotspot.id} hotspot={hotspot} />
              ))}
            </ol>
          </section>
        )
      })}
      {mayOpen ? (
        <details className="open-own">
          <summary>{t('do.open')}</summary>
          <Form method="post">
            <label>
              {t('do.platform')}
              <input name="platform" required maxLength={200} autoComplete="off" />
            </label>
            <label>
              {t('do.kind')}
              <select name="kind">
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {common(`kinds.${kind}.long`)}
                  </option>
                ))}
              </select>
            </label>
            <label className="wide">
              {t('do.note')}
              <textarea name="note" rows={2} required maxLength={2000} />
            </label>
            <TestFields />
            <button className="main-button" type="submit">
              {t('do.takeUp')}
            </button>
          </Form>
        </details>
      ) : null}
    </div>
  )
}

function Row({ hotspot }: { hotspot: Hotspot }): ReactNode {
  const t = useWords('console-hotspots')
  const { locale } = useReader()
  return (
    <li>
      <div>
        <Link className="row-title" to={paths.console.hotspot(hotspot.id)}>
          {hotspot.platformName}
        </Link>{' '}
        <KindMark kind={hotspot.kind} />
        <p className="soft">{locale === 'en' ? hotspot.unitNameEn : hotspot.unitNameZh}</p>
      </div>
      <p>{hotspot.signalNote ?? t(`signal.${hotspot.signal}`, hotspot.signalFacts)}</p>
      <p className="soft">
        {t(`states.${hotspot.state}`)} <When at={hotspot.endedAt ?? hotspot.openedAt ?? hotspot.proposedAt} />
      </p>
    </li>
  )
}
