import type { IndicatorType } from './indicator.ts'

/** The normalised form of a value that someone typed, or undefined where it is none of this type. */
export function normaliseIndicator(type: IndicatorType, raw: string): string | undefined {
  return type === 'amount' ? undefined : raw.trim() || undefined
}
