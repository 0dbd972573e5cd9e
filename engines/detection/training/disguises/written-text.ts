import type { Draw } from './disguise.ts'

/** A text as its characters; those of contacts and long numbers are kept. */
export interface WrittenText {
  readonly characters: readonly string[]
  readonly kept: Uint8Array
}

/** Addresses, domains, handles, long numbers, and names of accounts in which letters and digits mix. */
const contacts =
  /(?:https?|hxxps?|ftp|tg):\/\/[!-~]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|@\w{2,32}|(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}(?![\w@])(?:\/[\w/?=&%.#+-]{0,200})?|\+?\d(?:[ -]?\d){4,24}|(?<=(?:[微薇威]信|v信|vx|wx|qq|tg|电报|飞机|telegram[:：]|whatsapp[:：])[号群:： ]{0,3})[a-z][\w-]{4,31}|(?=[a-z_-]{0,20}\d)(?=\d{0,20}[a-z_-])[a-z0-9_-]{5,32}/gi

export function readCharacters(text: string): WrittenText {
  const characters = Array.from(text)
  const kept = new Uint8Array(characters.length)
  let index = 0
  let offset = 0
  for (const match of text.matchAll(contacts)) {
    const end = match.index + match[0].length
    while (index < characters.length && offset < end) {
      if (offset >= match.index) kept[index] = 1
      offset += characters[index]?.length ?? 1
      index++
    }
  }
  return { characters, kept }
}

/** Rewrites each free character by `change`, which gives undefined for what it leaves alone. */
export function rewrite(text: string, change: (character: string) => string | undefined): string {
  const { characters, kept } = readCharacters(text)
  let written = ''
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    written += kept[at] === 1 ? character : (change(character) ?? character)
  }
  return written
}

/**
 * Rewrites a share of the free letters. What only some characters have a substitute for is done to more of those, so that
 * the share holds of the whole text.
 */
export function rewriteShare(
  text: string,
  share: number,
  random: Draw,
  has: (character: string) => boolean,
  change: (character: string) => string | undefined,
): string {
  const { characters, kept } = readCharacters(text)
  let letters = 0
  let able = 0
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (kept[at] === 1 || !isLetter(character)) continue
    letters++
    if (has(character)) able++
  }
  if (able === 0) return text
  const chance = Math.min(1, (share * letters) / able)
  // In a short text chance alone would often leave every character alone.
  let owed = Math.min(able, Math.max(1, Math.floor(chance * able)))
  let left = able
  let written = ''
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (kept[at] === 1 || !has(character) || !isLetter(character)) {
      written += character
      continue
    }
    if (random() * left < owed) {
      owed--
      const substitute = change(character) ?? character
      // Letters must not run into a contact, or it could not be read any more.
      const runsIn = kept[at + 1] === 1 && /\w$/.test(substitute) && /^\w/.test(characters[at + 1] ?? '')
      written += runsIn ? `${substitute} ` : substitute
    } else written += character
    left--
  }
  return written
}

/** Writes `between(i)` into a gap between two letters, never inside a number or a contact. */
export function writeBetween(text: string, between: (left: string, right: string) => string): string {
  const { characters, kept } = readCharacters(text)
  let written = ''
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    written += character
    const next = characters[at + 1]
    if (next === undefined || kept[at] === 1 || kept[at + 1] === 1) continue
    if (!isLetterOrDigit(character) || !isLetterOrDigit(next) || (isDigit(character) && isDigit(next)))
      continue
    written += between(character, next)
  }
  return written
}

/** Rewrites whole words of Latin letters that are no part of a contact. */
export function rewriteWords(text: string, change: (word: string) => string): string {
  const { characters, kept } = readCharacters(text)
  let written = ''
  let word = ''
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (kept[at] !== 1 && isLatin(character)) {
      word += character
      continue
    }
    if (word !== '') written += change(word)
    word = ''
    written += character
  }
  return word === '' ? written : written + change(word)
}

export function isHan(character: string): boolean {
  return (character >= '\u4e00' && character <= '\u9fff') || (character >= '\u3400' && character <= '\u4dbf')
}

export function isChinese(text: string): boolean {
  for (const character of text) if (isHan(character)) return true
  return false
}

const letter = /^\p{L}$/u

export function isLetter(character: string): boolean {
  if (isHan(character)) return true
  return character < '\u0080' ? isLatin(character) : letter.test(character)
}

function isLatin(character: string): boolean {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}

function isLetterOrDigit(character: string): boolean {
  return isDigit(character) || isLetter(character)
}
