import { useReader } from '../reader.tsx'
import { formatDay, formatMoment } from './moment.ts'

/** A deadline the way an order says it: an end of day belongs to the day that ends, `26 Nov 24:00`. */
export function useDeadline(): (at: Date | string) => string {
  const reader = useReader()
  return (moment) => {
    const at = new Date(moment)
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: reader.timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(at)
    return clock === '00:00'
      ? `${formatDay(new Date(at.getTime() - 1), reader)} 24:00`
      : formatMoment(at, reader)
  }
}
