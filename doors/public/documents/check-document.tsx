import type { ReactNode } from 'react'
import { type ActionFunctionArgs, data, Form, useActionData } from 'react-router'
import { checkDocument, type CheckedDocument } from '../../../modules/measures/index.ts'
import { getDoor, type RouteHandle } from '../../access.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, type Refused } from '../../refusal.ts'
import { FLOW_FORM } from '../../ui/form-language-switch.tsx'
import { formatDay } from '../../ui/moment.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'

export const handle: RouteHandle = { access: 'public', form: FLOW_FORM }

interface View {
  readonly no: string
  readonly code: string
  readonly found?: CheckedDocument | undefined
  readonly refused?: Refused | undefined
  readonly asked: boolean
}

export async function action({ request, context }: ActionFunctionArgs) {
  const door = getDoor(context)
  const form = await request.formData()
  const no = String(form.get('no') ?? '').slice(0, 60)
  const code = String(form.get('code') ?? '').slice(0, 60)
  const view: View = { no, code, asked: no.trim() !== '' && form.get('go') !== 'stay' }
  if (!view.asked) return data(view)
  const turn = await attempt(async () => door.brakes.code.pass(door.client))
  if (!turn.ok) return data<View>({ ...view, refused: turn.refused, asked: false }, { status: turn.status })
  return data<View>({ ...view, found: await checkDocument(door.services.db, no, code) })
}

/** Whether a paper that claims to be ours is ours, and whether it still stands. Its content stays with whom it was sent to. */
export default function CheckDocument(): ReactNode {
  const view = useActionData<typeof action>()
  const t = useWords('proceedings')
  const reader = useReader()
  const found = view?.found
  const kindWord = (kind: string): string => {
    if (kind === 'removal-order') return t('check.removal')
    return kind === 'restoration' ? t('check.restoration') : t(`kinds.${kind as 'penalty'}`)
  }
  return (
    <div className="narrow">
      <title>{t('check.title')}</title>
      <div className="page-head">
        <h1>{t('check.title')}</h1>
      </div>
      <p className="lead">{t('check.lead')}</p>
      <RefusalNote refused={view?.refused} />
      {view?.asked ? (
        <div className={found?.stands ? 'done-note' : 'error-summary'} role="status">
          <p>{t(found === undefined ? 'check.unknown' : found.stands ? 'check.ours' : 'check.gone')}</p>
          {found === undefined ? null : (
            <p>
              {t('check.what', {
                kind: kindWord(found.kind),
                no: found.documentNo,
                unit: reader.locale === 'en' ? found.unitNameEn : found.unitNameZh,
                day: formatDay(new Date(found.at), reader),
              })}
            </p>
          )}
        </div>
      ) : null}
      <Form id={FLOW_FORM} method="post" reloadDocument>
        {(['no', 'code'] as const).map((field) => (
          <div key={field} className="field">
            <label htmlFor={field}>{t(`check.${field}`)}</label>
            <input
              className="input mono"
              id={field}
              name={field}
              type="text"
              defaultValue={view?.[field] ?? ''}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={60}
              required
            />
          </div>
        ))}
        <div className="form-end">
          <button className="btn" type="submit">
            {t('check.do')}
          </button>
        </div>
      </Form>
    </div>
  )
}
