import simplified from '../../text/tables/simplified.json' with { type: 'json' }
import sounds from '../../text/tables/sounds.json' with { type: 'json' }
import splits from '../../text/tables/split.json' with { type: 'json' }
import { pick } from './expand-sentence.ts'

type Draw = () => number

const traditionalOf = new Map<string, string>()
for (let i = simplified.to.length - 1; i >= 0; i--)
  traditionalOf.set(simplified.to.charAt(i), simplified.from.charAt(i))

const partsOf = new Map(Object.entries(splits).map(([parts, whole]) => [whole, parts]))

const rareOf = new Map<string, string>()
const spellingOf = new Map<string, string>()
for (const [syllable, characters] of Object.entries(sounds)) {
  const [common = '', rare = ''] = characters.split('|')
  for (const character of common) {
    spellingOf.set(character, syllable)
    if (rare !== '') rareOf.set(character, rare)
  }
}

export function inTraditional(text: string): string {
  return replaceEach(text, (character) => traditionalOf.get(character) ?? character)
}

/** Writes a text the way offers are written to slip past a list of words. */
export function disguiseText(text: string, random: Draw): string {
  const way = random()
  if (way < 0.25) return setApart(text, random)
  if (way < 0.4) return replaceEach(text, (character) => disguiseCharacter(character, random, 0.2))
  if (way < 0.5) return replaceEach(text, fullWidth)
  if (way < 0.6) return replaceEach(text, (character) => (random() < 0.3 ? circled(character) : character))
  if (way < 0.8) return decorate(text, random)
  return decorate(
    replaceEach(text, (character) => disguiseCharacter(character, random, 0.12)),
    random,
  )
}

function setApart(text: string, random: Draw): string {
  const sign = pick(['*', '.', ' ', '☆', '/', '-', '\u200b', '★', '丨', '❤'], random)
  const from = Math.floor(random() * Math.max(1, text.length - 6))
  const to = from + 4 + Math.floor(random() * 10)
  return [...text]
    .map((character, at) => (at >= from && at < to && isHan(character) ? character + sign : character))
    .join('')
}

function disguiseCharacter(character: string, random: Draw, share: number): string {
  if (!isHan(character) || random() > share) return character
  const way = random()
  if (way < 0.35) return partsOf.get(character) ?? character
  if (way < 0.7) {
    const rare = rareOf.get(character)
    return rare === undefined ? character : pick([...rare], random)
  }
  return spellingOf.get(character) ?? character
}

function decorate(text: string, random: Draw): string {
  const sign = pick(['🔥', '✅', '【', '★', '💰', '⚡', '~', '❗', '👉', '💎'], random)
  const end = sign === '【' ? '】' : random() < 0.5 ? sign : ''
  return `${sign}${text}${end}`
}

function fullWidth(character: string): string {
  const code = character.charCodeAt(0)
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : character
}

function circled(character: string): string {
  const code = character.charCodeAt(0)
  return code >= 0x31 && code <= 0x39 ? String.fromCharCode(0x2460 + code - 0x31) : character
}

function isHan(character: string): boolean {
  return character >= '\u4e00' && character <= '\u9fff'
}

function replaceEach(text: string, change: (character: string) => string): string {
  return [...text].map(change).join('')
}
