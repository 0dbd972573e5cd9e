import type { ReactNode } from 'react'
import type { FieldChange } from '../../../modules/platforms/index.ts'
import { useWords } from '../../reader.tsx'

/** Fields with what they said and what they say, as `del` and `ins`. */
export function FieldChanges({ fields }: { fields: readonly FieldChange[] }): ReactNode {
  const t = useWords('console-platforms')
  const names = useWords('desk-own')
  return (
    <dl className="field-changes">
      {fields.map(({ column, before, after }) => (
        <div key={column}>
          <dt>{names(`register.columns.${column}`)}</dt>
          <dd>
            {before === '' ? null : <del>{before}</del>}{' '}
            {after === '' ? <span className="soft">{t('import.empty')}</span> : <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
