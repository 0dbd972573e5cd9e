import type { ReactNode } from 'react'
import { type ActionFunctionArgs, data, useActionData } from 'react-router'
import { getDoor, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { FLOW_FORM } from '../../ui/form-language-switch.tsx'
import { CodeEntry } from '../code-entry.tsx'
import { AffectedPage } from './affected-page.tsx'
import { answerObjection } from './answer-objection.ts'

export const handle: RouteHandle = { access: 'code', form: FLOW_FORM }

export async function action({ request, context }: ActionFunctionArgs) {
  const view = await answerObjection(getDoor(context), await request.formData())
  return data(view, { status: view.status, headers: { 'Cache-Control': 'no-store' } })
}

export function headers({ actionHeaders }: { actionHeaders: Headers }): Headers {
  return actionHeaders
}

export default function ObjectionRoute(): ReactNode {
  const view = useActionData<typeof action>()
  const t = useWords('public-objection')
  const about = useWords('public')
  if (view?.affected) return <AffectedPage view={view} affected={view.affected} />
  return (
    <>
      <title>{t('entry.title')}</title>
      <CodeEntry
        title={t('entry.title')}
        lead={t('entry.lead')}
        label={t('entry.label')}
        show={t('entry.show')}
        summary={t('errors.summary')}
        error={view?.error === 'unknown' ? t('errors.unknown') : undefined}
        refused={view?.refused}
        typed={view?.code ?? ''}
      >
        <p className="block soft">{t('entry.none')}</p>
        <a className="quiet" href={paths.scope()}>
          {about('foot.scope')}
        </a>
      </CodeEntry>
    </>
  )
}
