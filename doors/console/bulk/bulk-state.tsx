import type { ReactNode } from 'react'
import type { BulkState } from '../../../modules/review/index.ts'
import { useWords } from '../../reader.tsx'

export function StateMark({ state }: { state: BulkState }): ReactNode {
  const t = useWords('console-bulk')
  return <span className={`bulk-state is-${state}`}>{t(`states.${state}`)}</span>
}
