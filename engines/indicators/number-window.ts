import type { DigitGroup, Gap } from './digit-groups.ts'

/** Consecutive groups read as one number. */
export type NumberWindow = {
  digits: string
  start: number
  end: number
  sizes: number[]
  gaps: Gap[]
  /** Whether the number would go on, in the same manner, to the left or right of the window. */
  looseLeft: boolean
  looseRight: boolean
}

/** No number of a type found here has more digits. */
export const longestNumber = 23

/** A mobile number with its country code, digit by digit. */
const mostGroups = 15

/** Every way to read the groups from `first` on as one number, shortest first. */
export function listWindows(groups: DigitGroup[], first: number): NumberWindow[] {
  const windows: NumberWindow[] = []
  const before = groups[first - 1]
  let digits = ''
  const sizes: number[] = []
  const gaps: Gap[] = []
  for (let j = first; j < groups.length && j - first < mostGroups; j++) {
    const group = groups[j]
    if (group === undefined || (j - first > 6 && group.digits.length > 1)) break
    if (digits.length + group.digits.length > longestNumber) break
    digits += group.digits
    sizes.push(group.digits.length)
    const next = groups[j + 1]
    windows.push({
      digits,
      start: groups[first]?.start ?? 0,
      end: group.end,
      sizes: [...sizes],
      gaps: [...gaps],
      looseLeft: before !== undefined && continues(before, before.gap, gaps[0], digits),
      looseRight: next !== undefined && continues(next, group.gap, gaps[0], digits),
    })
    if (group.gap === 'none') break
    gaps.push(group.gap)
  }
  return windows
}

/** Whether a neighbour looks like a piece of the same number: short, and joined in the same manner. */
function continues(neighbour: DigitGroup, gap: Gap, inner: Gap | undefined, digits: string): boolean {
  if (gap === 'none' || gap === 'comma' || (inner ?? gap) !== gap || neighbour.digits.length > 6) return false
  return inner !== undefined || digits.length < 11
}

/** One gap throughout, and nothing joined to it outside. */
export function isRegular(window: NumberWindow): boolean {
  return !window.looseLeft && !window.looseRight && new Set(window.gaps).size <= 1
}

/** Whether what follows at `at` makes the digits before it a quantity rather than a number to call. */
export function countsSomething(text: string, at: number): boolean {
  return unit.test(text.slice(at, at + 3))
}

const unit =
  /^\s?(?:[元块塊万萬亿億千百人个個名条條次件套部张張份台只支位家篇天日月年秒米克斤吨度℃%％折倍户戶粉赞分点點岁歲股手多余餘字步款种種]|kg|km|mb|gb|usd)/i
