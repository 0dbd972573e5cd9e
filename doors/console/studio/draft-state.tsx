import type { ReactNode } from 'react'
import type { DraftState } from '../../../modules/rules/index.ts'
import { useWords } from '../../reader.tsx'

export function DraftStateMark({ state }: { state: DraftState }): ReactNode {
  const t = useWords('console-studio')
  return <span className={`studio-state is-${state}`}>{t(`states.${state}`)}</span>
}
