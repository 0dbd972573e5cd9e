/** Chinese characters that stand for one digit; the place modulo ten is the value. */
export const hanDigits = '〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖○幺貳參肆伍陸柒捌玖'

const hanDigitValues = new Map(
  [...hanDigits].map((character, index) => [character.charCodeAt(0), index % 10]),
)

/** The digit a UTF-16 unit of folded text stands for, or -1. */
export function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  return unit < 0x3000 && unit !== 0x25cb ? -1 : (hanDigitValues.get(unit) ?? -1)
}
