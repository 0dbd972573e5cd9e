import { pickFrom, type Disguise, type DisguiseOptions, type Draw } from './disguise.ts'
import {
  compatibilityOf,
  drawAlphabet,
  enclosedAlphabets,
  fullWidth,
  mathematicalAlphabets,
  smallAlphabets,
} from './fancy-letters.ts'
import { drawLeet } from './leet.ts'
import { pad } from './padding.ts'
import { marks, separators, unseen } from './signs.ts'
import {
  letterLooks,
  lookAlikes,
  martianWays,
  parts,
  pictures,
  soundAlikes,
  spellingOf,
  traditionalOf,
  type Substitutes,
} from './substitutes.ts'
import { isHan, readCharacters, rewrite, rewriteShare, writeBetween } from './written-text.ts'

type Apply = Disguise['apply']

export const chineseDisguises: readonly Disguise[] = Object.entries({
  separators: setApart,
  'zero-width': hideSigns,
  'full-width': widen,
  letters: dressLetters,
  traditional: (text) => inTraditional(text),
  martian: (text, random, { share = 1, half } = {}) => substitute(martianWays, text, share, random, half),
  homophones: (text, random, { share = 0.3, half } = {}) =>
    substitute(soundAlikes, text, share, random, half),
  'look-alikes': (text, random, { share = 0.3, half } = {}) =>
    substitute(lookAlikes, text, share, random, half),
  pinyin: spell,
  split: (text, random, { share = 0.4 } = {}) => substitute(parts, text, share, random),
  emoji: picture,
  numerals: writeNumerals,
  padding: (text, random) => pad(text, 'zh', random),
  repeated: repeat,
  mixed: mix,
} satisfies Record<string, Apply>).map(([name, apply]) => ({ name, lang: 'zh', apply }))

export function inTraditional(text: string): string {
  let written = ''
  for (const character of text) written += traditionalOf.get(character) ?? character
  return written
}

function substitute(
  table: Substitutes,
  text: string,
  share: number,
  random: Draw,
  half?: DisguiseOptions['half'],
): string {
  return rewriteShare(
    text,
    share,
    random,
    (character) => table.has(character, half),
    (character) => table.draw(character, random, half),
  )
}

function setApart(text: string, random: Draw, options: DisguiseOptions = {}): string {
  const share = options.share ?? pickFrom([1, 1, 0.7, 0.4], random, 1)
  const one = random() < 0.65 ? pickFrom(separators, random, '*') : undefined
  return writeBetween(text, () => (random() < share ? (one ?? pickFrom(separators, random, '*')) : ''))
}

function hideSigns(text: string, random: Draw, options: DisguiseOptions = {}): string {
  const share = options.share ?? pickFrom([1, 0.6, 0.4], random, 1)
  const signs = random() < 0.6 ? unseen : marks
  const one = random() < 0.6 ? pickFrom(signs, random, '\u200b') : undefined
  return writeBetween(text, () => (random() < share ? (one ?? pickFrom(signs, random, '\u200b')) : ''))
}

/** Whatever has a full-width, circled or compatibility form; ⼈ for 人 looks the same and is another character. */
function widen(text: string, random: Draw, { share = 1 }: DisguiseOptions = {}): string {
  const alphabet = random() < 0.5 ? fullWidth : drawAlphabet(enclosedAlphabets, random)
  return rewrite(text, (character) => {
    if (random() >= share) return undefined
    const forms = compatibilityOf.get(character)
    return forms === undefined ? alphabet(character) : pickFrom(forms, random, character)
  })
}

function dressLetters(text: string, random: Draw, { share = 1, half }: DisguiseOptions = {}): string {
  const way = random()
  if (way < 0.35)
    return rewrite(text, (character) =>
      random() < share ? letterLooks.draw(character, random, half) : undefined,
    )
  if (way < 0.5) return rewriteLeet(text, random, share)
  const alphabets = way < 0.7 ? mathematicalAlphabets : way < 0.9 ? enclosedAlphabets : smallAlphabets
  const alphabet = drawAlphabet(alphabets, random)
  return rewrite(text, (character) => (random() < share ? alphabet(character) : undefined))
}

function rewriteLeet(text: string, random: Draw, share: number): string {
  const leet = drawLeet(random)
  return rewrite(text, (character) => (random() < share ? leet(character) : undefined))
}

/** Characters as they are typed: whole syllables, or their first letters, in small or capital letters. */
function spell(text: string, random: Draw, { share = 0.3 }: DisguiseOptions = {}): string {
  const way = random()
  const capitals = random() < 0.3
  const spaced = random() < 0.2
  return rewriteShare(
    text,
    share,
    random,
    (character) => spellingOf.has(character),
    (character) => {
      const syllable = spellingOf.get(character) ?? character
      const written = way < 0.55 || (way < 0.75 && random() < 0.5) ? syllable : syllable.slice(0, 1)
      const cased = capitals ? written.toUpperCase() : written
      return spaced ? ` ${cased} ` : cased
    },
  )
}

/** Words and digits as pictures; the longest word that begins at a character is taken. */
function picture(text: string, random: Draw, { share = 0.8 }: DisguiseOptions = {}): string {
  const { characters, kept } = readCharacters(text)
  let written = ''
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (kept[at] === 1 || random() >= share) {
      written += character
      continue
    }
    if (character >= '0' && character <= '9') {
      written += `${character}\ufe0f\u20e3`
      continue
    }
    let length = Math.min(3, characters.length - at)
    while (length > 1 && !pictures.has(characters.slice(at, at + length).join(''))) length--
    const word = length === 1 ? character : characters.slice(at, at + length).join('')
    written += pictures.draw(word, random) ?? word
    at += length - 1
  }
  return written
}

const numerals = [
  '零〇Ｏ○',
  '一壹弌①㈠幺',
  '二贰弍②㈡',
  '三叁弎③㈢',
  '四肆④㈣',
  '五伍⑤㈤',
  '六陆⑥㈥',
  '七柒⑦㈦',
  '八捌⑧㈧',
  '九玖⑨㈨',
].map((forms) => Array.from(forms))
const greaterNumerals: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...([
    ['十', ['拾', '⑩', '10']],
    ['百', ['佰', '00']],
    ['千', ['仟', 'k', '000']],
  ] as const),
  ...([
    ['万', ['萬', 'w', 'W']],
    ['元', ['圆', '塊', '员']],
    ['两', ['2', '俩', '贰']],
  ] as const),
])
const digitOf = new Map(numerals.flatMap((forms, digit) => forms.map((form) => [form, digit] as const)))

function writeNumerals(text: string, random: Draw, { share = 1 }: DisguiseOptions = {}): string {
  const way = Math.floor(random() * 3)
  return rewrite(text, (character) => {
    if (random() >= share) return undefined
    const greater = greaterNumerals.get(character)
    if (greater !== undefined) return pickFrom(greater, random, character)
    const isPlain = character >= '0' && character <= '9'
    const digit = isPlain ? Number(character) : digitOf.get(character)
    if (digit === undefined) return undefined
    const forms = (numerals[digit] ?? []).filter((form) => form !== character)
    if (!isPlain && way === 0) return String(digit)
    return way === 1 ? (forms[0] ?? character) : pickFrom(forms, random, character)
  })
}

/** What is sought and offered is said two or three times over. */
const oftenRepeated = new Set('收出售卖买办代接做招兼专要租换急求加找')

function repeat(text: string, random: Draw, { share = 0.25 }: DisguiseOptions = {}): string {
  return rewrite(text, (character) => {
    if (!isHan(character)) return undefined
    if (random() >= (oftenRepeated.has(character) ? Math.max(share, 0.9) : share)) return undefined
    return character.repeat(random() < 0.6 ? 2 : 3)
  })
}

/** Two or three ways at once, each lightly. */
function mix(text: string, random: Draw, { share = 0.15, half }: DisguiseOptions = {}): string {
  const ways: Apply[] = [setApart, hideSigns, dressLetters, spell, picture, writeNumerals, repeat, widen]
  const tables = [soundAlikes, lookAlikes, martianWays, parts]
  for (const table of tables)
    ways.push((own, draw) => substitute(table, own, share, draw, table === parts ? undefined : half))
  let written = text
  const count = random() < 0.6 ? 2 : 3
  for (let i = 0; i < count; i++) {
    const way = pickFrom(ways, random, setApart)
    written = way(written, random, { share, ...(half !== undefined && { half }) })
  }
  return random() < 0.3 ? pad(written, 'zh', random) : written
}
