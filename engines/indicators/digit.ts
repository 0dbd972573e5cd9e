/** Chinese characters that stand for one digit; the place modulo ten is the value. */
export const hanDigits = '〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖○幺貳參肆伍陸柒捌玖'

/** One more than the digit that a unit stands for, so that 0 is none. */
const digitValues = new Uint8Array(0x10000)
for (let i = 0; i < hanDigits.length; i++) digitValues[hanDigits.charCodeAt(i)] = (i % 10) + 1
for (let digit = 0; digit < 10; digit++) digitValues[0x30 + digit] = digit + 1

/** The digit a UTF-16 unit of folded text stands for, or -1. */
export function digitOf(unit: number): number {
  return (digitValues[unit] ?? 0) - 1
}
