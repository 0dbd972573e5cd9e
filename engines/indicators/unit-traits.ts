import { hanDigits } from './digit.ts'
import { plainForms } from './plain-form.ts'

/** What one UTF-16 unit can take part in. */
export const unit = {
  digit: 1,
  letter: 2,
  /** Joins letters and digits to one word: `_` and `-`. */
  joiner: 4,
  /** A Chinese character that stands for a digit. */
  hanDigit: 8,
  /** Goes with digits or stands for a number itself: 十, 万, 两. */
  scale: 16,
  /** Ends the Chinese name of a currency. */
  moneyEnd: 32,
  /** May stand right before a sum: a sign or the end of a currency's name. */
  moneyBefore: 64,
  /** Begins the Latin name of a currency. */
  moneyStart: 128,
  dot: 256,
  at: 512,
  colon: 1024,
  slash: 2048,
  space: 4096,
  /** Stands for something plainer, or cannot be seen. */
  disguise: 8192,
  /** Letters of host names that are not ASCII. */
  wideLetter: 16_384,
  /** O, o, l and I amid digits are 0 and 1. */
  lookalike: 32_768,
} as const

/** Any whitespace that `\s` matches. */
export const whitespace =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

export const unitTraits: Uint16Array = buildUnitTraits()

function buildUnitTraits(): Uint16Array {
  const traits = new Uint16Array(0x10000)
  const add = (code: number, bits: number) => {
    traits[code] = (traits[code] ?? 0) | bits
  }
  const mark = (characters: string, bits: number) => {
    for (let i = 0; i < characters.length; i++) add(characters.charCodeAt(i), bits)
  }
  for (const point of plainForms.keys())
    add(point > 0xffff ? 0xd800 + ((point - 0x10000) >> 10) : point, unit.disguise)
  // Mathematical letters are looked up by their own rule.
  add(0xd835, unit.disguise)
  mark('0123456789', unit.digit)
  mark('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', unit.letter)
  mark('_-', unit.joiner)
  mark(hanDigits, unit.hanDigit)
  mark('十百千万萬亿億拾佰仟两', unit.scale)
  mark('元块塊圆刀金币镑铢', unit.moneyEnd)
  mark('¥￥€£₮$元币金镑bydrptBYDRPT', unit.moneyBefore)
  mark('rcuhegdpbRCUHEGDPB', unit.moneyStart)
  mark('.。点點丶', unit.dot)
  mark('@', unit.at)
  mark(':', unit.colon)
  mark('/\\', unit.slash)
  mark(whitespace, unit.space)
  mark('OolI', unit.lookalike)
  for (let code = 0xc0; code <= 0x52f; code++) if (code !== 0xd7 && code !== 0xf7) add(code, unit.wideLetter)
  for (let code = 0x1e00; code <= 0x1fff; code++) add(code, unit.wideLetter)
  return traits
}
