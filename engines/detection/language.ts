import { change, fold, type TextViews } from '../text/index.ts'

/** What the detector was evaluated on; everything else is `other` and never flagged by machine. */
export type TextLanguage = 'zh' | 'en' | 'none' | 'other'

/** Whether a text may be judged by machine. A tag that names an evaluated language is believed unless the script belies it. */
export function isEvaluatedText(text: string, tag?: string, folded?: FoldedWords): boolean {
  if (tag === undefined || tag === '' || /^(und|mul|zxx)\b/i.test(tag))
    return (folded !== undefined && isPlainChinese(folded)) || languageOf(text, folded) !== 'other'
  if (!/^(zh|en|cmn|yue)\b/i.test(tag)) return false
  return !isOfOtherScript(countScripts(text))
}

/** A text's plain view, in which letters that only look Latin are Latin. */
export type FoldedWords = Pick<TextViews, 'units' | 'flags' | 'length'> &
  Partial<Pick<TextViews, 'hanCount' | 'latinCount' | 'digitCount'>>

/** Nothing but Chinese characters, digits and not too many Latin letters: what most texts are, and needs no counting. */
function isPlainChinese({ length, hanCount = 0, latinCount = 0, digitCount = 0 }: FoldedWords): boolean {
  return (
    hanCount > 0 &&
    hanCount * 3 >= latinCount &&
    hanCount + latinCount + digitCount === length &&
    length < looked
  )
}

const englishWords =
  'the a an and or of to in is are was were be been you your i we they he she it my our for with on at by from this that ' +
  'not no do does did can will would have has had if as what when who how all any out up get one new just more buy sell ' +
  'account accounts free now me us need want price phone number service shop online email selling sale fresh verified cheap ' +
  'bank card cards tool tools hack hacker hacking bot panel logs cash pay payment hosting domain domains contact group channel ' +
  'spam bulk sender text texts message messages best fast work working support team here help please more than into over'
let knownEnglish: ReadonlySet<string> | undefined

/** Words as the plain view has them. */
function english(): ReadonlySet<string> {
  return (knownEnglish ??= new Set(englishWords.split(' ').map((word) => fold(word).text)))
}

const foreign = new Set(
  (
    'el los las del una unos por para como con sin más mas qué que está esta son su sus cuenta contraseña hola gratis ' +
    'le les des une est pour avec dans sur vous nous votre mon pas qui compte bonjour ' +
    'der die das und ist nicht mit für auf ein eine einen zu von den dem sie ihr wir ich konto ohne ' +
    'il lo gli della delle che non per sono con nel alla questo conto ' +
    'o os as um uma não nao com você voce seu sua ao na no em da das dos conta para ' +
    'di yang dan untuk dengan ini itu tidak dari bisa dipakai adalah akun ke sudah ada ' +
    'và của là không cho với một các được tài khoản ' +
    've bir bu için ile değil hesap olarak da de ' +
    'het een van voor niet met zijn op je ik en ' +
    'nie jest na się do że konto i w z'
  ).split(' '),
)
/** The commonest of a language without accents are told from English ones by what stands beside them. */
for (const word of ['a', 'as', 'no', 'for', 'on', 'i', 'in', 'me', 'do', 'to', 'an', 'is', 'was', 'at'])
  foreign.delete(word)

/** Only the beginning is looked at: a language shows itself early, and the cost stays bounded. */
const looked = 2000

/**
 * Guesses a text's language from its scripts and, where it is Latin, from its commonest words. Cheap and one-sided: it says
 * `other` only on evidence, because a short English title has hardly any common words.
 */
export function languageOf(text: string, folded?: FoldedWords): TextLanguage {
  const counts = countScripts(text)
  const { han, latin, accented, alike, odd, other } = counts
  if (han + latin + alike + other === 0) return 'none'
  if (isOfOtherScript(counts)) return 'other'
  if (han * 3 >= latin) return 'zh'
  return latinLanguage(
    text.slice(0, looked),
    accented / (latin + alike),
    alike + odd > 0,
    folded ?? foldedWords(text),
  )
}

interface ScriptCounts {
  readonly han: number
  readonly latin: number
  readonly accented: number
  /** Letters of other scripts that look like Latin ones, as Cyrillic а and Greek ο do. */
  readonly alike: number
  /** Latin letters that no language at hand is written with, as ᴀ and ƒ. */
  readonly odd: number
  readonly other: number
}

/** Look-alikes among Latin letters are a disguise; a text of little else, or of letters that look like none, is foreign. */
function isOfOtherScript({ han, latin, alike, other }: ScriptCounts): boolean {
  const letters = han + latin + alike + other
  return other > letters * 0.22 || (alike > 0 && alike + other > letters * 0.85)
}

const script = { latin: 1, accented: 2, han: 3, other: 4, alike: 5, odd: 6 } as const
/** The script of each unit; made at the first need, as plain Chinese texts have none. */
let knownScripts: Uint8Array | undefined

function scriptsOfUnits(): Uint8Array {
  return (knownScripts ??= makeScripts())
}

function makeScripts(): Uint8Array {
  const scripts = new Uint8Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) {
    const small = unit | 32
    if (unit < 0x80) scripts[unit] = small >= 0x61 && small <= 0x7a ? script.latin : 0
    else if (unit >= 0x3400 && unit <= 0x9fff) scripts[unit] = script.han
    else if (isOddLatin(unit)) scripts[unit] = script.odd
    else if (unit >= 0xc0 && unit < 0x250) scripts[unit] = script.accented
    else if (isOtherScript(unit)) scripts[unit] = script.other
  }
  // Greek, Cyrillic, Armenian and Cherokee have most of the look-alikes.
  for (const [from, to] of [
    [0x370, 0x590],
    [0x13a0, 0x1400],
  ] as const)
    for (let unit = from; unit < to; unit++)
      if (/^[a-z]$/.test(fold(String.fromCharCode(unit)).text)) scripts[unit] = script.alike
  return scripts
}

function countScripts(text: string): ScriptCounts {
  const counts = new Uint32Array(7)
  const scriptOf = scriptsOfUnits()
  const end = Math.min(text.length, looked)
  for (let at = 0; at < end; at++) {
    const of = scriptOf[text.charCodeAt(at)] ?? 0
    counts[of] = (counts[of] ?? 0) + 1
  }
  const [, latin = 0, accented = 0, han = 0, other = 0, alike = 0, odd = 0] = counts
  return { han, latin: latin + accented + odd, accented, alike, odd, other }
}

/** Phonetic letters, small capitals and the rarer additions to Latin; Vietnamese letters are none of them. */
function isOddLatin(unit: number): boolean {
  return (
    (unit >= 0x180 && unit < 0x2b0 && unit !== 0x1a0 && unit !== 0x1a1 && unit !== 0x1af && unit !== 0x1b0) ||
    (unit >= 0x1d00 && unit < 0x1ea0) ||
    (unit >= 0xa720 && unit < 0xa800) ||
    (unit >= 0xa4d0 && unit < 0xa500) ||
    (unit >= 0xab30 && unit < 0xabc0)
  )
}

/** Cyrillic, Greek and so on, kana, hangul; Latin look-alikes among them are left to the share. */
function isOtherScript(unit: number): boolean {
  return (
    (unit >= 0x370 && unit < 0x1c00) ||
    (unit >= 0x3041 && unit <= 0x30ff && unit !== 0x306e && unit !== 0x30fb) ||
    (unit >= 0xac00 && unit <= 0xd7af) ||
    (unit >= 0x1100 && unit <= 0x11ff)
  )
}

function foldedWords(text: string): FoldedWords {
  const { text: plain, flags } = fold(text.slice(0, looked))
  return { units: Uint16Array.from(plain, (letter) => letter.charCodeAt(0)), flags, length: plain.length }
}

const mostWords = 200

function latinLanguage(text: string, accents: number, hasOdd: boolean, folded: FoldedWords): TextLanguage {
  const strange = countForeign(text)
  if (strange === 0 && accents <= 0.06) return 'en'
  const known = countEnglish(folded)
  if (strange >= 2 && strange > known) return 'other'
  if (strange >= 1 && known === 0 && accents > 0.01) return 'other'
  return accents > 0.06 && strange >= known && !(hasOdd && strange < 2) ? 'other' : 'en'
}

/** Whole words of two letters and more: the pieces of one that is written with digits say nothing. */
function countForeign(text: string): number {
  let count = 0
  let words = 0
  let from = -1
  let hasDigit = false
  for (let at = 0; at <= text.length && words < mostWords; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0
    const isDigit = unit >= 0x30 && unit <= 0x39
    if (isDigit || isLatinLetter(unit)) {
      if (from < 0) from = at
      if (isDigit) hasDigit = true
      continue
    }
    if (from >= 0) {
      words++
      const size = at - from
      if (size > 1 && size <= longestWord && !hasDigit && foreign.has(text.slice(from, at).toLowerCase()))
        count++
    }
    from = -1
    hasDigit = false
  }
  return count
}

function isLatinLetter(unit: number): boolean {
  return (
    scriptsOfUnits()[unit] === script.latin ||
    (unit >= 0xdf && unit < 0x250) ||
    (unit >= 0x1e00 && unit < 0x1f00)
  )
}

function countEnglish({ units, flags, length }: FoldedWords): number {
  let count = 0
  let words = 0
  for (let at = 0; at < length && words < mostWords;) {
    const from = at++
    while (at < length && ((flags[at] ?? 0) & change.gapBefore) === 0) at++
    words++
    if (at - from <= longestWord && english().has(String.fromCharCode(...units.subarray(from, at)))) count++
  }
  return count
}

/** No word of either list is longer. */
const longestWord = 12
