/** The moment when the day of `now` began in a time zone, to the second; where clocks are turned at night, to the hour. */
export function startOfDay(now: Date, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(now)
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const passed = (read('hour') * 60 + read('minute')) * 60 + read('second')
  return new Date(Math.floor(now.getTime() / 1000) * 1000 - passed * 1000)
}
