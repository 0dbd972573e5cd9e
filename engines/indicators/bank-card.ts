import { passesLuhn } from './luhn.ts'
import ranges from './card-ranges.json' with { type: 'json' }

/** A number in a range that card schemes issue, of a length they issue there, that passes the Luhn check. */
export function isBankCard(digits: string): boolean {
  return ranges.some((range) => inRange(digits, range)) && passesLuhn(digits) && !/^(\d)\1+$/.test(digits)
}

function inRange(digits: string, range: { from: string; to: string; lengths: number[] }): boolean {
  const head = digits.slice(0, range.from.length)
  return head >= range.from && head <= range.to && range.lengths.includes(digits.length)
}
