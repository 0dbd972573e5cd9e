import type { ReactNode } from 'react'
import { useReader } from '../../reader.tsx'

/** What kind of number, link or account it is, in everyday words. */
export function IndicatorName({ type }: { type: string }): ReactNode {
  const { words } = useReader()
  return words.t([`common:indicators.${type}`, 'common:indicators.other'])
}
