import type { ReactNode } from 'react'
import { useReader } from '../reader.tsx'
import type { Refused } from '../refusal.ts'

/**
 * The sentence for a refusal. `measures.deadline-past` is looked for in `refusals-measures.json` under
 * `deadline-past`; without one, the kind of refusal has a sentence of its own.
 */
export function useRefusalText(): (refused: Refused) => string {
  const { words } = useReader()
  return ({ kind, code, params }) => {
    const [module = '', name = ''] = code.split('.')
    return words.t([`refusals-${module}:${name}`, `common:refusals.${kind}`], { ...params })
  }
}

export function RefusalNote({ refused }: { refused: Refused | undefined }): ReactNode {
  const explain = useRefusalText()
  if (!refused) return null
  return (
    <p className="refusal" role="alert">
      {explain(refused)}
    </p>
  )
}
