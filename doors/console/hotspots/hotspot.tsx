import './hotspots.css'
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
import {
  callOff,
  closeHotspot,
  countLeastSampled,
  dismiss,
  getHotspot,
  type HotspotReading,
  type HotspotTest,
  type HotspotWeek,
  listWeeks,
  proposeShare,
  readHotspot,
  takeUp,
} from '../../../modules/hotspots/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { readTest } from './read-test.ts'
import { TestFields } from './test-fields.tsx'
import { WeeksPicture } from './weeks-picture.tsx'

export const handle: RouteHandle = { access: 'member:hotspots.see' }

const WEEKS = 12

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'hotspots.see')
  const { services, now } = getDoor(context)
  const hotspot = await orRefuse(getHotspot(services.db, actor, params['hotspotId'] ?? ''))
  const { test, openedAt } = hotspot
  const weeks = await listWeeks(services.db, hotspot, { now: hotspot.endedAt ?? now, weeks: WEEKS })
  const month = weeks.slice(0, 4)
  const sum = (of: 'violations' | 'sampled') => month.reduce((total, week) => total + week[of], 0)
  return {
    hotspot,
    weeks: dropEmpty(weeks).toReversed(),
    proposedShare: proposeShare({ violations: sum('violations'), sampled: sum('sampled') }) * 100,
    leastSampled: test === null ? 0 : countLeastSampled(test),
    reading:
      hotspot.state === 'watched' && test !== null && openedAt !== null
        ? await readHotspot(services.db, hotspot, { test, openedAt, now })
        : null,
    mayAct: may(actor, 'hotspots.open'),
    opener: hotspot.openedBy === actor.memberId,
  }
}

/** Weeks before anything was sampled say nothing; a month is always shown. */
function dropEmpty<T extends { sampled: number }>(weeks: readonly T[]): T[] {
  const oldest = weeks.findLastIndex(({ sampled }) => sampled > 0)
  return weeks.slice(0, Math.max(4, oldest + 1))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'hotspots.open')
  const form = await request.formData()
  const id = params['hotspotId'] ?? ''
  const reason = String(form.get('reason') ?? '')
  const done = await attempt(() =>
    inWork(getDoor(context).services, async (work) => {
      switch (form.get('do')) {
        case 'take-up':
          return takeUp(work, actor, { id, test: readTest(form) })
        case 'dismiss':
          return dismiss(work, actor, { id, reason })
        case 'call-off':
          return callOff(work, actor, { id, reason })
        default:
          return closeHotspot(work, actor, id)
      }
    }),
  )
  return done.ok ? null : data({ refused: done.refused }, { status: done.status })
}

export default function HotspotPage(): ReactNode {
  const loaded = useLoaderData<typeof loader>()
  const { hotspot, weeks, reading, proposedShare, mayAct, opener } = loaded
  const answer = useActionData<typeof action>()
  const t = useWords('console-hotspots')
  const { locale } = useReader()
  return (
    <div className="page hotspots">
      <title>{`${hotspot.platformName} ${t('title')}`}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.hotspots()}>{t('title')}</Link>
        </p>
        <h1>
          <Link to={paths.console.platform(hotspot.platformId)}>{hotspot.platformName}</Link>{' '}
          <KindMark kind={hotspot.kind} />
        </h1>
        <p className="lead">
          {locale === 'en' ? hotspot.unitNameEn : hotspot.unitNameZh} · {t(`states.${hotspot.state}`)}
          {hotspot.endedByName === null ? null : ` · ${t('by', { name: hotspot.endedByName })}`}
        </p>
      </header>
      <RefusalNote refused={answer?.refused} />
      <p className="hotspot-signal">
        {hotspot.signalNote ?? t(`signal.${hotspot.signal}`, hotspot.signalFacts)}{' '}
        <span className="soft">
          <When at={hotspot.proposedAt} />
        </span>
      </p>
      {hotspot.test === null ? null : <Test test={hotspot.test} leastSampled={loaded.leastSampled} />}
      {hotspot.openedAt === null ? null : (
        <p className="soft">
          {t('opened')} <When at={hotspot.openedAt} /> · {t('by', { name: hotspot.openedByName ?? '' })}
        </p>
      )}
      {hotspot.endedReason === null ? null : <p>{hotspot.endedReason}</p>}
      {reading === null || hotspot.test === null ? null : <Reading reading={reading} test={hotspot.test} />}
      <section>
        <h2>{t('weeks.title')}</h2>
        <figure>
          <WeeksPicture weeks={weeks} share={hotspot.test?.share} />
          <figcaption className="soft">{t('weeks.picture')}</figcaption>
        </figure>
        <Weeks weeks={weeks} />
      </section>
      {mayAct && hotspot.state === 'proposed' ? (
        <section className="hotspot-acts">
          <Form method="post" className="test-form">
            <TestFields share={proposedShare} />
            <button className="main-button" type="submit" name="do" value="take-up">
              {t('do.takeUp')}
            </button>
          </Form>
          <ReasonForm act="dismiss" label={t('do.dismiss')} />
        </section>
      ) : null}
      {mayAct && reading !== null ? (
        <section className="hotspot-acts">
          <Form method="post">
            <button className="main-button" type="submit" name="do" value="close" disabled={!reading.passed}>
              {t('do.close')}
            </button>{' '}
            {reading.passed ? null : <span className="soft">{t('reading.not')}</span>}
          </Form>
          {opener ? null : <ReasonForm act="call-off" label={t('do.callOff')} hint={t('do.callOffHint')} />}
        </section>
      ) : null}
    </div>
  )
}

function Test({ test, leastSampled }: { test: HotspotTest; leastSampled: number }): ReactNode {
  const t = useWords('console-hotspots')
  const share = useNumber({ style: 'percent', maximumFractionDigits: 1 })
  return (
    <p>
      {t('test', { days: test.days, share: share(test.share) })}{' '}
      <span className="soft">{t('leastSampled', { count: leastSampled })}</span>
    </p>
  )
}

function Reading({ reading, test }: { reading: HotspotReading; test: HotspotTest }): ReactNode {
  const t = useWords('console-hotspots')
  const share = useNumber({ style: 'percent', maximumFractionDigits: 1 })
  return (
    <section className={reading.passed ? 'reading is-passed' : 'reading'}>
      <h2>{t('reading.title')}</h2>
      <p>
        <b>{reading.passed ? t('reading.passed') : t('reading.not')}</b>{' '}
        {t('reading.found', {
          violations: reading.violations,
          sampled: reading.sampled,
          high: share(reading.high),
        })}
        {'; '}
        {reading.back === 0 ? t('reading.noBack') : t('reading.back', { count: reading.back })}
        {reading.longEnough ? '' : `; ${t('reading.young', { days: test.days })}`}
      </p>
    </section>
  )
}

function Weeks({ weeks }: { weeks: readonly HotspotWeek[] }): ReactNode {
  const t = useWords('console-hotspots')
  const share = useNumber({ style: 'percent', maximumFractionDigits: 1 })
  return (
    <table className="weeks-table">
      <thead>
        <tr>
          <th scope="col">{t('weeks.week')}</th>
          <th scope="col">{t('weeks.found')}</th>
          <th scope="col">{t('weeks.sampled')}</th>
          <th scope="col">{t('weeks.interval')}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.toReversed().map((week) => (
          <tr key={week.from.getTime()}>
            <th scope="row">
              <When at={week.from} only="day" />
            </th>
            <td>{week.violations}</td>
            <td>{week.sampled}</td>
            <td>{week.sampled === 0 ? t('weeks.nothing') : `${share(week.low)} – ${share(week.high)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ReasonForm({ act, label, hint }: { act: string; label: string; hint?: string }): ReactNode {
  const t = useWords('console-hotspots')
  return (
    <details className="open-own">
      <summary>{label}</summary>
      <Form method="post">
        {hint === undefined ? null : <p className="soft wide">{hint}</p>}
        <label className="wide">
          {t('do.reason')}
          <textarea name="reason" rows={2} required maxLength={2000} />
        </label>
        <button className="plain-button" type="submit" name="do" value={act}>
          {label}
        </button>
      </Form>
    </details>
  )
}
