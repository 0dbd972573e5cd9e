import type { ReactNode } from 'react'
import type { RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { Chevron } from '../arrows.tsx'
import { SITUATIONS } from '../situations.ts'
import { STEP_COUNT } from './answers.ts'

export const handle: RouteHandle = { access: 'public' }

export default function ChooseSituation(): ReactNode {
  const t = useWords('public-report')
  return (
    <div className="narrow">
      <title>{t('choose.title')}</title>
      <div className="step-line">
        <span>{t('progress', { step: 1, steps: STEP_COUNT })}</span>
      </div>
      <h1>{t('choose.title')}</h1>
      <p className="lead">{t('choose.lead')}</p>
      <ul className="choices" role="list">
        {SITUATIONS.map((situation) => (
          <li key={situation}>
            <a
              className={situation === 'money-sent' ? 'now' : undefined}
              href={paths.reportSituation(situation)}
            >
              <b>{t(`choose.${situation}.title`)}</b>
              <span>{t(`choose.${situation}.hint`)}</span>
              <Chevron />
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
