import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import { Key } from '../shell/key-sheet.tsx'

/** Why: one of the ready reasons or own words. Nothing is chosen beforehand; the reason is the reviewer's. */
export function ReasonField({ id, ready }: { id: string; ready: readonly string[] }): ReactNode {
  const t = useWords('console-review')
  return (
    <fieldset className="review-reason">
      <legend>
        {t('bar.reason')} <small>{t('bar.reasonHint')}</small>
      </legend>
      {ready.map((reason, at) => (
        <label key={reason}>
          <input type="radio" name="reason" value={reason} />
          <span>{reason}</span>
          <Key>{String(at + 1)}</Key>
        </label>
      ))}
      <div className="own">
        <label htmlFor={`${id}-own`}>
          {t('bar.own')} <Key>r</Key>
        </label>
        <textarea
          id={`${id}-own`}
          name="own-reason"
          rows={1}
          maxLength={2000}
          dir="auto"
          onKeyDown={({ key, ctrlKey, metaKey, currentTarget }) => {
            if (key === 'Enter' && (ctrlKey || metaKey)) currentTarget.form?.requestSubmit()
          }}
        />
      </div>
    </fieldset>
  )
}
