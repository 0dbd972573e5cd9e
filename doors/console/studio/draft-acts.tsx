import { type ReactNode, useId } from 'react'
import { Form } from 'react-router'
import type { DraftState } from '../../../modules/rules/index.ts'
import { useWords } from '../../reader.tsx'

/** What this person may do with the draft now; the main act first. */
export function DraftActs({
  state,
  mayDraft,
  mayApprove,
}: {
  state: DraftState
  mayDraft: boolean
  mayApprove: boolean
}): ReactNode {
  const t = useWords('console-studio')
  return (
    <div className="studio-acts">
      {mayDraft && state === 'tested' && (
        <Act what="shadow" main>
          {t('acts.shadow')}
        </Act>
      )}
      {mayDraft && state === 'shadow' && (
        <WithReason what="propose" label={t('acts.proposeWhy')} summary={t('acts.propose')} />
      )}
      {state === 'proposed' && !mayApprove && <p>{t('acts.waits')}</p>}
      {state === 'proposed' && mayApprove && (
        <>
          <Act what="approve" main>
            {t('acts.approve')}
          </Act>
          <WithReason what="decline" label={t('acts.declineWhy')} summary={t('acts.decline')} />
        </>
      )}
      {mayDraft && state === 'in-force' && (
        <WithReason what="retire" label={t('acts.retireWhy')} summary={t('acts.retire')} />
      )}
      {mayDraft && ['draft', 'tested', 'refused', 'shadow', 'proposed'].includes(state) && (
        <Act what="drop">{t('acts.drop')}</Act>
      )}
    </div>
  )
}

function Act({
  what,
  main = false,
  children,
}: {
  what: string
  main?: boolean
  children: ReactNode
}): ReactNode {
  return (
    <Form method="post">
      <button className={main ? 'main-button' : 'plain-button'} name="do" value={what} type="submit">
        {children}
      </button>
    </Form>
  )
}

function WithReason({ what, label, summary }: { what: string; label: string; summary: string }): ReactNode {
  const id = useId()
  return (
    <details className="studio-why">
      <summary>{summary}</summary>
      <Form method="post">
        <label htmlFor={id}>{label}</label>
        <textarea id={id} name="reason" rows={2} maxLength={2000} required dir="auto" />
        <button className="plain-button" name="do" value={what} type="submit">
          {summary}
        </button>
      </Form>
    </details>
  )
}
