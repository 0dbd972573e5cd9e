import type { ReactNode } from 'react'
import { type ActionFunctionArgs, data, useActionData } from 'react-router'
import { getDoor, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { FLOW_FORM } from '../../ui/form-language-switch.tsx'
import { CodeEntry } from '../code-entry.tsx'
import { answerStatus } from './answer-status.ts'
import { ReportTimeline } from './report-timeline.tsx'

export const handle: RouteHandle = { access: 'code', form: FLOW_FORM }

export async function action({ request, context }: ActionFunctionArgs) {
  const view = await answerStatus(getDoor(context), await request.formData())
  return data(view, { status: view.status, headers: { 'Cache-Control': 'no-store' } })
}

export function headers({ actionHeaders }: { actionHeaders: Headers }): Headers {
  return actionHeaders
}

export default function Status(): ReactNode {
  const view = useActionData<typeof action>()
  const t = useWords('public-status')
  if (view?.report) return <ReportTimeline view={view} report={view.report} />
  const error = view?.error === 'code' || view?.error === 'unknown' ? t(`errors.${view.error}`) : undefined
  return (
    <>
      <title>{t('entry.title')}</title>
      <CodeEntry
        title={t('entry.title')}
        lead={t('entry.lead')}
        label={t('entry.label')}
        show={t('entry.show')}
        summary={t('errors.summary')}
        error={error}
        refused={view?.refused}
        typed={view?.code ?? ''}
      >
        <p className="block soft">{t('entry.lost')}</p>
        <a className="quiet" href={paths.report()}>
          {t('entry.again')}
        </a>
      </CodeEntry>
    </>
  )
}
