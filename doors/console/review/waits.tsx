import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'

const MINUTE = 60_000

/** How long something waits, in the two largest units. */
export function Waits({ since, now }: { since: Date; now: Date }): ReactNode {
  const t = useWords('console-review')
  const total = Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE))
  const minutes = total % 60
  const hours = Math.floor(total / 60)
  if (hours === 0) return t('age.minutes', { minutes })
  if (hours < 48) return t('age.hours', { hours, minutes: String(minutes).padStart(2, '0') })
  return t('age.days', { days: Math.floor(hours / 24), hours: hours % 24 })
}
