import type { ReactNode } from 'react'
import { useReader } from '../reader.tsx'
import { formatDay, formatMoment } from './moment.ts'

export function When({ at, only }: { at: Date | string; only?: 'day' }): ReactNode {
  const reader = useReader()
  const moment = new Date(at)
  return (
    <time dateTime={moment.toISOString()}>
      {only === 'day' ? formatDay(moment, reader) : formatMoment(moment, reader)}
    </time>
  )
}
