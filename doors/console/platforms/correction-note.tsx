import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { Correction } from '../../../modules/platforms/index.ts'
import { useWords } from '../../reader.tsx'
import { When } from '../../ui/when.tsx'
import { FieldChanges } from './field-changes.tsx'

/** What the operator says is wrong or missing in its entry, against what the entry says now. */
export function CorrectionNote({
  correction,
  mayWrite,
}: {
  correction: Correction
  mayWrite: boolean
}): ReactNode {
  const t = useWords('console-platforms')
  return (
    <section className="import-outcome">
      <h2>{t('correction.title')}</h2>
      <p className="soft">
        {correction.by} <When at={correction.sentAt} />
      </p>
      <FieldChanges fields={correction.fields} />
      {mayWrite ? (
        <Form method="post" className="double-acts">
          <input type="hidden" name="correction" value={correction.id} />
          <button className="main-button" type="submit" name="do" value="take-correction">
            {t('correction.take')}
          </button>
          <label>
            {t('correction.reason')} <input name="reason" maxLength={500} autoComplete="off" />
          </label>
          <button className="plain-button" type="submit" name="do" value="decline-correction">
            {t('correction.decline')}
          </button>
        </Form>
      ) : null}
    </section>
  )
}
