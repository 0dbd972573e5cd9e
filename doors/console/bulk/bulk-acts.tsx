import { type ReactNode, useId } from 'react'
import { Form, useNavigation } from 'react-router'
import { useWords } from '../../reader.tsx'
import type { BulkActData } from './load-bulk.ts'
import { hasSample } from './bulk-sample.tsx'

/** What this person may do about the act now: one main act, and the ways back. */
export function BulkActs({ shown }: { shown: BulkActData }): ReactNode {
  const t = useWords('console-bulk')
  const { act, own, confirmer, mayAct, mayConfirm } = shown
  const seen = act.sample.every(({ looked }) => looked)
  const sampled = hasSample(shown)
  const backable =
    mayAct && ['running', 'stopped', 'done', 'halted'].includes(act.state) && act.groups.decided > 0
  return (
    <div className="bulk-acts">
      {act.state === 'draft' && own && (
        <>
          {seen && (
            <Act what="submit" main>
              {t(act.needsSecond ? 'acts.ask' : 'acts.start', { count: shown.all })}
            </Act>
          )}
          {act.needsSecond && <p>{t('acts.needsSecond')}</p>}
          <Act what="discard">{t('acts.discard')}</Act>
        </>
      )}
      {act.state === 'waiting' && own && (
        <>
          <p>{t('acts.waits')}</p>
          <Act what="discard">{t('acts.discard')}</Act>
        </>
      )}
      {act.state === 'waiting' && !own && mayConfirm && (
        <>
          {sampled && seen && (
            <Act what="confirm" main>
              {t('acts.confirm', { count: shown.all })}
            </Act>
          )}
          <WithReason what="decline" summary={t('acts.decline')} label={t('acts.declineWhy')} />
        </>
      )}
      {mayAct && (act.state === 'running' || act.state === 'taking-back') && (
        <Act what="stop">{t('acts.stop')}</Act>
      )}
      {mayAct && act.state === 'stopped' && (own || confirmer) && (
        <Act what="go-on" main>
          {t('acts.goOn')}
        </Act>
      )}
      {backable && <WithReason what="take-back" summary={t('acts.takeBack')} label={t('acts.takeBackWhy')} />}
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
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" onSubmit={(event) => busy && event.preventDefault()}>
      <button
        className={main ? 'main-button' : 'plain-button'}
        name="do"
        value={what}
        type="submit"
        aria-disabled={busy}
      >
        {children}
      </button>
    </Form>
  )
}

function WithReason({ what, summary, label }: { what: string; summary: string; label: string }): ReactNode {
  const id = useId()
  return (
    <details className="bulk-why">
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
