import './inspection.css'
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
import { askInspection, listInspections, type SiteInspection } from '../../../modules/inspection/index.ts'
import { getPlatform } from '../../../modules/platforms/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'

export const handle: RouteHandle = { access: 'member:platforms.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'platforms.see')
  const { services } = getDoor(context)
  const platform = await orRefuse(getPlatform(services.db, actor, params['platformId'] ?? ''))
  const looks = await orRefuse(listInspections(services.db, actor, platform.id))
  const newest = new Map<string, SiteInspection>()
  for (const look of looks) if (!newest.has(look.address)) newest.set(look.address, look)
  return {
    platform: { id: platform.id, name: platform.name },
    newest: [...newest.values()],
    earlier: looks
      .filter((look) => newest.get(look.address) !== look)
      .map(({ id, address, askedAt, grade, score, sha256 }) => ({
        id,
        address,
        askedAt,
        grade,
        score,
        sha256,
      })),
    waits: looks.some(({ lookedAt }) => lookedAt === null),
    mayLook: may(actor, 'platforms.write'),
  }
}

export async function action({ context, params }: ActionFunctionArgs) {
  const actor = requireMember(context, 'platforms.see')
  const { services } = getDoor(context)
  const platformId = params['platformId'] ?? ''
  const asked = await attempt(() => inWork(services, (work) => askInspection(work, actor, platformId)))
  if (!asked.ok) return data({ refused: asked.refused }, { status: asked.status })
  throw redirect(paths.console.platformInspection(platformId))
}

export default function InspectionPage(): ReactNode {
  const { platform, newest, earlier, waits, mayLook } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-inspection')
  return (
    <div className="page inspection">
      <title>{`${t('title')} · ${platform.name}`}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.platform(platform.id)}>{platform.name}</Link>
        </p>
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </header>
      <RefusalNote refused={answer?.refused} />
      {waits ? (
        <p role="status">
          {t('waits')} <Link to={paths.console.platformInspection(platform.id)}>{t('refresh')}</Link>
        </p>
      ) : mayLook ? (
        <Form method="post">
          <button className="main-button" type="submit">
            {t('look')}
          </button>
        </Form>
      ) : null}
      {newest.length === 0 ? (
        <p className="empty">
          <b>{t('none')}</b> {t('noneHow')}
        </p>
      ) : (
        newest.map((look) => <Look key={look.id} look={look} />)
      )}
      {earlier.length > 0 ? (
        <section>
          <h2>{t('earlier')}</h2>
          <ul className="inspection-earlier">
            {earlier.map(({ id, address, askedAt, grade, score }) => (
              <li key={id}>
                <When at={askedAt} /> <span>{address}</span>{' '}
                <b>{grade === null ? t('noGrade') : t('grade', { grade, score: score ?? 0 })}</b>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

/** One site: its grade, then what fails, then the rest. */
function Look({ look }: { look: SiteInspection }): ReactNode {
  const t = useWords('console-inspection')
  const order = { fail: 0, unknown: 1, pass: 2 } as const
  const checks = (look.checks ?? []).toSorted((one, other) => order[one.outcome] - order[other.outcome])
  const count = (outcome: 'pass' | 'fail' | 'unknown') =>
    checks.filter((each) => each.outcome === outcome).length
  return (
    <section className="inspection-site" aria-label={look.address}>
      <header>
        <p className="inspection-grade" aria-hidden="true">
          {look.grade ?? '–'}
        </p>
        <div>
          <h2>{look.address}</h2>
          <p>
            {look.lookedAt === null ? (
              t('waits')
            ) : look.notLooked === null ? (
              <>
                {look.grade === null
                  ? t('noGrade')
                  : t('grade', { grade: look.grade, score: look.score ?? 0 })}{' '}
                <span className="soft">{t('gradeNote')}</span> ·{' '}
                {t('counts', { pass: count('pass'), fail: count('fail'), unknown: count('unknown') })}
              </>
            ) : (
              t(`notLooked.${look.notLooked as 'robots'}`)
            )}
          </p>
          {look.lookedAt === null ? null : (
            <p className="soft">
              <When at={look.lookedAt} />{' '}
              {look.sha256 === null ? null : t('sealed', { code: look.sha256.slice(0, 16) })}
            </p>
          )}
        </div>
      </header>
      {checks.length === 0 ? null : (
        <div className="scroll-x" role="region" aria-label={look.address} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('check')}</th>
                <th scope="col">{t('outcome')}</th>
                <th scope="col">{t('evidence')}</th>
                <th scope="col">{t('ground')}</th>
              </tr>
            </thead>
            <tbody>
              {checks.map(({ id, outcome, evidence, ground }) => (
                <tr key={id} className={`is-${outcome}`}>
                  <th scope="row">{t(`ids.${id as 'cookies'}`)}</th>
                  <td>{t(`outcomes.${outcome}`)}</td>
                  <td>
                    {listFacts(evidence).map(([name, value]) => (
                      <span key={name} className="inspection-fact">
                        {name === 'result' ? <b>{String(value)}</b> : `${name}: ${String(value)}`}
                      </span>
                    ))}
                  </td>
                  <td className="soft">{ground}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

/** What was found first, then what it rests on. */
function listFacts(evidence: NonNullable<SiteInspection['checks']>[number]['evidence']): [string, unknown][] {
  return Object.entries(evidence).toSorted(
    ([one], [other]) => Number(other === 'result') - Number(one === 'result'),
  )
}
