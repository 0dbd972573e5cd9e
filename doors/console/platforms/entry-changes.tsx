import type { ReactNode } from 'react'
import type { PlatformChange } from '../../../modules/platforms/index.ts'
import { useWords } from '../../reader.tsx'
import { When } from '../../ui/when.tsx'
import { FieldChanges } from './field-changes.tsx'

/** Who changed what, a change at a time. */
export function EntryChanges({
  changes,
  most,
}: {
  changes: readonly PlatformChange[]
  most: number
}): ReactNode {
  const t = useWords('console-platforms')
  const acts = [...Map.groupBy(changes, ({ at, by }) => `${at.getTime()} ${by}`)]
  return (
    <details className="entry-changes">
      <summary>{t('changes.title')}</summary>
      {acts.length === 0 ? <p className="soft">{t('changes.none')}</p> : null}
      <ol>
        {acts.map(([key, fields]) => (
          <li key={key}>
            <p>
              <When at={fields[0]?.at ?? new Date(0)} />{' '}
              <span className="soft">{fields[0]?.by ?? t('changes.shell')}</span>
            </p>
            <FieldChanges fields={fields} />
          </li>
        ))}
      </ol>
      {changes.length < most ? null : <p className="soft">{t('changes.more')}</p>}
    </details>
  )
}
