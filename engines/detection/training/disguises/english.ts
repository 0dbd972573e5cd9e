import { pickFrom, type Disguise, type DisguiseOptions, type Draw } from './disguise.ts'
import {
  drawAlphabet,
  enclosedAlphabets,
  fullWidth,
  mathematicalAlphabets,
  smallAlphabets,
} from './fancy-letters.ts'
import { drawLeet } from './leet.ts'
import { drawTail, pad } from './padding.ts'
import { marks, separators, unseen } from './signs.ts'
import { letterLooks } from './substitutes.ts'
import { rewrite, rewriteShare, rewriteWords, writeBetween } from './written-text.ts'

type Apply = Disguise['apply']

export const englishDisguises: readonly Disguise[] = Object.entries({
  leet: writeLeet,
  confusables: confuse,
  mathematical: dress,
  separators: setApart,
  'zero-width': hideSigns,
  'full-width': (text, random, { share = 1 } = {}) =>
    rewrite(text, (character) => (random() < share ? fullWidth(character) : undefined)),
  repeated: stretch,
  padding: (text, random) => pad(text, 'en', random),
  mixed: mix,
} satisfies Record<string, Apply>).map(([name, apply]) => ({ name, lang: 'en', apply }))

function writeLeet(text: string, random: Draw, { share }: DisguiseOptions = {}): string {
  const rate = share ?? pickFrom([1, 0.6, 0.4], random, 0.6)
  const leet = drawLeet(random)
  return rewrite(text, (character) => (random() < rate ? leet(character) : undefined))
}

function confuse(text: string, random: Draw, { share = 0.3, half }: DisguiseOptions = {}): string {
  return rewriteShare(
    text,
    share,
    random,
    (character) => letterLooks.has(character, half),
    (character) => letterLooks.draw(character, random, half),
  )
}

function dress(text: string, random: Draw, { share = 1 }: DisguiseOptions = {}): string {
  const way = random()
  const alphabets = way < 0.5 ? mathematicalAlphabets : way < 0.85 ? enclosedAlphabets : smallAlphabets
  const alphabet = drawAlphabet(alphabets, random)
  if (share < 1)
    return rewriteWords(text, (word) =>
      random() < share ? Array.from(word, (letter) => alphabet(letter) ?? letter).join('') : word,
    )
  return rewrite(text, alphabet)
}

const wordSeparators = [
  '.',
  ' ',
  '-',
  '_',
  '*',
  '/',
  '|',
  '~',
  '·',
  ',',
  "'",
  '+',
  '\u00a0',
  '. ',
  ' - ',
  '°',
  '^',
]

function setApart(text: string, random: Draw, { share }: DisguiseOptions = {}): string {
  const rate = share ?? pickFrom([1, 0.6, 0.35], random, 0.6)
  const one = random() < 0.75 ? pickFrom(wordSeparators, random, '.') : undefined
  return rewriteWords(text, (word) => {
    if (word.length < 3 || random() >= rate) return word
    const sign = one ?? pickFrom(random() < 0.5 ? wordSeparators : separators, random, '.')
    return Array.from(word).join(sign)
  })
}

function hideSigns(text: string, random: Draw, { share }: DisguiseOptions = {}): string {
  const rate = share ?? pickFrom([1, 0.6, 0.3], random, 0.6)
  const signs = random() < 0.55 ? unseen : marks
  const one = random() < 0.6 ? pickFrom(signs, random, '\u200b') : undefined
  const heap = signs === marks && random() < 0.15
  return writeBetween(text, () => {
    if (random() >= rate) return ''
    if (!heap) return one ?? pickFrom(signs, random, '\u200b')
    return Array.from({ length: 2 + Math.floor(random() * 4) }, () => pickFrom(marks, random, '\u0336')).join(
      '',
    )
  })
}

/** fuuullz, SeLLiNg, and a tail that makes each copy another. */
function stretch(text: string, random: Draw, { share = 0.3 }: DisguiseOptions = {}): string {
  const casing = Math.floor(random() * 4)
  const written = rewriteWords(text, (word) => {
    const cased = changeCase(word, casing, random)
    if (word.length < 3 || random() >= Math.min(1, share * 2)) return cased
    const at = Math.floor(random() * cased.length)
    return cased.slice(0, at) + cased.charAt(at).repeat(2 + Math.floor(random() * 3)) + cased.slice(at + 1)
  })
  return random() < 0.5 ? `${written} ${drawTail('en', random)}` : written
}

function changeCase(word: string, casing: number, random: Draw): string {
  if (casing === 0) return word.toUpperCase()
  if (casing === 1) return word
  return Array.from(word, (letter, at) => {
    const upper = casing === 2 ? at % 2 === 0 : random() < 0.5
    return upper ? letter.toUpperCase() : letter.toLowerCase()
  }).join('')
}

function mix(text: string, random: Draw, { share = 0.2, half }: DisguiseOptions = {}): string {
  const ways: readonly Apply[] = [writeLeet, confuse, dress, setApart, hideSigns, stretch]
  let written = text
  const count = random() < 0.6 ? 2 : 3
  for (let i = 0; i < count; i++)
    written = pickFrom(ways, random, confuse)(written, random, { share, ...(half !== undefined && { half }) })
  return random() < 0.3 ? pad(written, 'en', random) : written
}
