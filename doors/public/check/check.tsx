import type { ReactNode } from 'react'
import { type ActionFunctionArgs, data, Form, useActionData } from 'react-router'
import { getDoor, type RouteHandle } from '../../access.ts'
import { useWords } from '../../reader.tsx'
import { FLOW_FORM } from '../../ui/form-language-switch.tsx'
import { answerCheck, LONGEST_QUESTION } from './answer-check.ts'
import { Verdict } from './verdict.tsx'

export const handle: RouteHandle = { access: 'public', urgent: true, form: FLOW_FORM }

export async function action({ request, context }: ActionFunctionArgs) {
  const view = await answerCheck(getDoor(context), await request.formData())
  return data(view, { status: view.error ? 422 : 200, headers: { 'Cache-Control': 'no-store' } })
}

export function headers({ actionHeaders }: { actionHeaders: Headers }): Headers {
  return actionHeaders
}

export default function Check(): ReactNode {
  const view = useActionData<typeof action>()
  const t = useWords('public-check')
  const error = view?.error && t(`errors.${view.error}`, { max: LONGEST_QUESTION })
  return (
    <>
      <title>{view?.answer ? t(`${view.answer.level}.title`) : t('title')}</title>
      <div className="page-head">
        <h1 className={view?.answer ? 'visually-hidden' : undefined}>{t('title')}</h1>
      </div>
      <Form id={FLOW_FORM} className="ask" method="post" reloadDocument noValidate>
        <div className={error === undefined ? 'field' : 'field wrong'}>
          <label htmlFor="text">{t('label')}</label>
          {error !== undefined && (
            <span className="wrong-note" id="text-error" role="alert">
              {error}
            </span>
          )}
          <div className="ask-line">
            <textarea
              id="text"
              name="text"
              rows={1}
              defaultValue={view?.asked ?? ''}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              aria-invalid={error !== undefined || undefined}
              aria-describedby={error === undefined ? 'text-hint' : 'text-hint text-error'}
            />
            <button className="btn" type="submit" name="go" value="check">
              {t('ask')}
            </button>
          </div>
        </div>
        <p className="hint" id="text-hint">
          {t('note')}
        </p>
      </Form>
      {view?.answer && <Verdict answer={view.answer} />}
    </>
  )
}
