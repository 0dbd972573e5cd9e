import type { ReactNode } from 'react'
import type { RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { Chevron } from '../arrows.tsx'

export const handle: RouteHandle = { access: 'public', onCall: true }

const HAPPENED = ['money-sent', 'details-given', 'account-taken'] as const
const SEEN = ['received', 'found', 'inside'] as const

/** Four choices; the last, where nothing happened yet, parts into how it was seen. */
export default function ChooseSituation(): ReactNode {
  const t = useWords('public-report')
  return (
    <div className="narrow">
      <title>{t('choose.title')}</title>
      <h1>{t('choose.title')}</h1>
      <p className="lead">{t('choose.lead')}</p>
      <ul className="choices" role="list">
        {HAPPENED.map((beginning) => (
          <li key={beginning}>
            <a
              className={beginning === 'money-sent' ? 'now' : undefined}
              href={paths.reportBeginning(beginning)}
            >
              <b>{t(`choose.${beginning}.title`)}</b>
              <span>{t(`choose.${beginning}.hint`)}</span>
              <Chevron />
            </a>
          </li>
        ))}
        <li className="parted">
          <b id="saw-it">{t('choose.saw-it.title')}</b>
          <ul role="list" aria-labelledby="saw-it">
            {SEEN.map((beginning) => (
              <li key={beginning}>
                <a href={paths.reportBeginning(beginning)}>
                  <span className="part">{t(`choose.${beginning}.title`)}</span>
                  <span>{t(`choose.${beginning}.hint`)}</span>
                  <Chevron />
                </a>
              </li>
            ))}
          </ul>
        </li>
      </ul>
    </div>
  )
}
