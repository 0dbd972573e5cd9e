import './second-look.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { checkDraw, type KindAgreement, measureAgreement } from '../../../modules/review/index.ts'
import { may } from '../../../modules/units/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { KappaPicture } from './kappa-picture.tsx'

export const handle: RouteHandle = { access: 'member:agreement.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'agreement.see')
  const { services, url } = getDoor(context)
  const day = url.searchParams.get('check') ?? ''
  return {
    agreement: await orRefuse(measureAgreement(services.db, actor)),
    checked: /^\d{4}-\d\d-\d\d$/.test(day) ? await attempt(() => checkDraw(services.db, day)) : undefined,
    mayGolden: may(actor, 'review.golden'),
  }
}

/** How far two readers agree, kind by kind. Never by person: the page could not say whose reading is whose. */
export default function AgreementPage(): ReactNode {
  const { agreement, checked, mayGolden } = useLoaderData<typeof loader>()
  const t = useWords('console-second-look')
  const number = useNumber()
  const percent = useNumber({ style: 'percent', maximumFractionDigits: 0 })
  const two = useNumber({ minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const { byKind, looks, golden, draws } = agreement
  const name = (row: KindAgreement): ReactNode =>
    row.kind === 'all' ? <b>{t('agreement.all')}</b> : <KindMark kind={row.kind} />
  const reads = golden.right + golden.wrong
  return (
    <div className="page second-look">
      <title>{t('agreement.title')}</title>
      <h1>{t('agreement.title')}</h1>
      <p className="lead">{t('agreement.lead')}</p>
      <dl className="look-numbers">
        {(['random', 'severe', 'open', 'disputed', 'overturned', 'toWithdraw'] as const).map((each) => (
          <div key={each}>
            <dt>{t(`agreement.looks.${each}`)}</dt>
            <dd>{number(looks[each])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('agreement.golden')}</dt>
          <dd>{reads === 0 ? '–' : `${number(golden.right)}/${number(reads)}`}</dd>
        </div>
      </dl>
      <KappaPicture rows={byKind} />
      <div className="scroll-x" role="region" aria-label={t('agreement.title')} tabIndex={0}>
        <table className="look-table">
          <thead>
            <tr>
              <th scope="col">{t('agreement.kind')}</th>
              <th scope="col">{t('agreement.n')}</th>
              <th scope="col">{t('agreement.found')}</th>
              <th scope="col">{t('agreement.observed')}</th>
              <th scope="col">{t('agreement.kappa')}</th>
              <th scope="col">{t('agreement.interval')}</th>
            </tr>
          </thead>
          <tbody>
            {byKind.map((row) => (
              <tr key={row.kind}>
                <th scope="row">{name(row)}</th>
                <td>{number(row.n)}</td>
                <td>{number(row.found)}</td>
                <td>{row.n === 0 ? '–' : percent(row.observed)}</td>
                <td>{row.few || row.kappa === undefined ? t('agreement.few') : two(row.kappa)}</td>
                <td>
                  {row.few || row.low === undefined || row.high === undefined
                    ? '–'
                    : `${two(row.low)} – ${two(row.high)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="look-note">{t('agreement.method')}</p>
      <h2 className="look-part">{t('draws.title')}</h2>
      <p className="look-note">{t('draws.what')}</p>
      {checked && !checked.ok && <RefusalNote refused={checked.refused} />}
      {checked?.ok && (
        <p className="look-thanks" role="status">
          {t(checked.value.wrong.length === 0 && checked.value.seedHolds ? 'draws.holds' : 'draws.fails', {
            day: checked.value.day,
            decisions: number(checked.value.decisions),
            drawn: number(checked.value.drawn),
            wrong: number(checked.value.wrong.length),
          })}
        </p>
      )}
      {draws.length === 0 ? (
        <p className="look-note">{t('draws.none')}</p>
      ) : (
        <ul className="look-draws">
          {draws.map(({ day, digest, opened }) => (
            <li key={day}>
              <b>{day}</b> <code>{digest}</code>{' '}
              {opened ? (
                <Link to={`?check=${day}`}>{t('draws.again')}</Link>
              ) : (
                <small>{t('draws.closed')}</small>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayGolden && (
        <p>
          <Link to={paths.console.golden()}>{t('golden.title')}</Link>
        </p>
      )}
    </div>
  )
}
