import type { ReactNode } from 'react'
import { type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { getDoor, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { Handset } from '../arrows.tsx'
import { readService } from '../service.ts'

export const handle: RouteHandle = { access: 'public' }

export async function loader({ context }: LoaderFunctionArgs) {
  return { fraudLine: (await readService(getDoor(context))).fraudLine }
}

const STEPS = ['hangUp', 'stop', 'callBack', 'tell'] as const

/** For whoever still has them on the line, or on the screen: one thing to do, and the words for doing it. */
export default function OnTheCall(): ReactNode {
  const { fraudLine } = useLoaderData<typeof loader>()
  const t = useWords('public-report')
  return (
    <div className="narrow">
      <title>{t('onCall.title')}</title>
      <div className="page-head">
        <h1>{t('onCall.title')}</h1>
      </div>
      <p className="lead large">{t('onCall.lead')}</p>
      <ol className="steps harm" role="list">
        {STEPS.map((step) => (
          <li key={step}>
            <div>
              <b>{t(`onCall.steps.${step}.title`)}</b>
              <p className="soft">{t(`onCall.steps.${step}.text`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="calls">
        {fraudLine && (
          <a className="btn harm" href={`tel:${fraudLine.number.replaceAll(/[^\d+]/g, '')}`}>
            <Handset />
            <b>{t('advice.call', { number: fraudLine.number })}</b>
            <span>{fraudLine.name}</span>
          </a>
        )}
        <a className="btn line" href={paths.reportBeginning('money-sent')}>
          {t('onCall.sent')}
        </a>
        <a className="quiet" href={paths.report()}>
          {t('onCall.safe')}
        </a>
      </div>
    </div>
  )
}
