import type { ReactNode } from 'react'
import { useFetcher, useLocation } from 'react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { Key } from '../shell/key-sheet.tsx'
import { DECISIONS } from './moved.ts'
import { useScripted } from './scripted.ts'

const REASONS = ['language', 'knowledge', 'too-heavy', 'conflict', 'other'] as const

/** Leaves the group to the others, for a reason; nobody has to read on what weighs too much. */
export function AsidePanel({ groupId }: { groupId: string }): ReactNode {
  const t = useWords('console-review')
  const fetcher = useFetcher({ key: DECISIONS })
  const busy = fetcher.state === 'submitting'
  const { search } = useLocation()
  const scripted = useScripted()
  return (
    <fetcher.Form
      method="post"
      action={paths.console.review(groupId) + search}
      className="review-panel"
      defaultShouldRevalidate={false}
      onSubmit={(event) => busy && event.preventDefault()}
    >
      <input type="hidden" name="do" value="aside" />
      {scripted && <input type="hidden" name="in-place" value="yes" />}
      <fieldset className="review-reason">
        <legend>
          {t('aside.why')} <small>{t('aside.hint')}</small>
        </legend>
        {REASONS.map((reason, at) => (
          <label key={reason}>
            <input type="radio" name="aside-reason" value={reason} />
            <span>{t(`aside.reasons.${reason}`)}</span>
            <Key>{String(at + 1)}</Key>
          </label>
        ))}
        <div className="own">
          <label htmlFor="aside-note">
            {t('aside.note')} <Key>r</Key>
          </label>
          <input id="aside-note" name="aside-note" maxLength={500} dir="auto" />
        </div>
      </fieldset>
      <p className="review-send">
        <button className="main-button" type="submit" aria-disabled={busy}>
          {t('aside.send')} <Key>Enter</Key>
        </button>
        <span>{t('aside.stays')}</span>
      </p>
    </fetcher.Form>
  )
}
