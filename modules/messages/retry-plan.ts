/**
 * Seconds until the next attempt after so many failed ones, as the Standard Webhooks specification recommends: three
 * days in all.
 */
const PAUSES = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const

/** The moment of the next attempt; undefined once it has been tried often enough. */
export function planRetry(attempts: number, now: Date): Date | undefined {
  const pause = PAUSES[attempts - 1]
  return pause === undefined ? undefined : new Date(now.getTime() + pause * 1000)
}
