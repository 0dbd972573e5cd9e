import { hanDigits } from './digit.ts'
import { plainForms } from './plain-form.ts'

/** What the characters of a text make possible; a finder whose bits are absent need not run. */
export const trait = {
  digit: 1,
  letter: 2,
  at: 4,
  dot: 8,
  hanNumeral: 16,
  cue: 32,
  disguise: 64,
  currency: 128,
} as const

export function traitsOf(text: string): number {
  let traits = 0
  for (let i = 0; i < text.length; i++) traits |= unitTraits[text.charCodeAt(i)] ?? 0
  return traits
}

function buildUnitTraits(): Uint8Array {
  const traits = new Uint8Array(0x10000)
  const mark = (characters: string, bits: number) => {
    for (const character of characters) {
      const unit = character.charCodeAt(0)
      traits[unit] = (traits[unit] ?? 0) | bits
    }
  }
  for (const [point, plain] of plainForms) {
    let bits: number = trait.disguise
    if (/[0-9]/.test(plain)) bits |= trait.digit
    if (/[A-Za-z]/.test(plain)) bits |= trait.letter
    if (plain === '@') bits |= trait.at
    if (plain === '.' || plain === '。') bits |= trait.dot
    const unit = point > 0xffff ? 0xd800 + ((point - 0x10000) >> 10) : point
    traits[unit] = (traits[unit] ?? 0) | bits
  }
  // Every mathematical letter shares one leading surrogate.
  traits[0xd835] = trait.disguise | trait.letter | trait.digit
  mark('0123456789', trait.digit)
  mark('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', trait.letter)
  mark('@', trait.at)
  mark('.。点點丶', trait.dot)
  mark(hanDigits, trait.hanNumeral)
  mark('十百千万萬亿億拾佰仟', trait.hanNumeral)
  mark('微薇溦威徽维卫信扣企抠叩蔻球鹅🐧飞飛电電报報✈绿群', trait.cue)
  mark('¥$€£₮元块塊', trait.currency)
  mark('￥', trait.currency)
  return traits
}

const unitTraits = buildUnitTraits()
