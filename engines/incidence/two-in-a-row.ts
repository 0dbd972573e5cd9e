import type { Signal } from './judge-incidence.ts'

/**
 * Whether a signal holds: a platform is marked in this period and was in the one before. One period's chance is not a
 * reason to watch anybody; two in a row make a false mark as rare as the product of both.
 */
export function twoInARow(before: Signal | undefined, now: Signal): Signal {
  if (before === undefined || before === 'none' || now === 'none') return 'none'
  return before === 'alarm' && now === 'alarm' ? 'alarm' : 'alert'
}
