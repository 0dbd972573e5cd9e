import { readFileSync } from 'node:fs'
import type { Usage } from './character-usage.ts'
import { nationalCharacters } from './national-characters.ts'

/** Characters that offers take apart, written down by us, where no source has that way. */
const ownSplits: Record<string, string> = { 圭寸: '封', 口丂: '号', 扌女: '收', 代贝: '贷', 月佥: '脸' }

/** As what a part is written where it has no key of its own, from the rows that both sources have. */
const typedAs: Record<string, string> = {
  ...{ 氵: '水', 艹: '草艸', 扌: '手才', 亻: '人', 忄: '心', '⺮': '竹', 钅: '金', 月: '肉', 王: '玉' },
  ...{ '⻊': '足', 疒: '病', 衤: '衣', 犭: '犬', 讠: '言', 辶: '辵走', 纟: '丝糸', 阝: '邑阜耳', 刂: '刀' },
  ...{ 礻: '示', 牜: '牛', '⺙': '攵攴', 罒: '网', 冫: '冰', 灬: '火', 饣: '食', '⺶': '羊', '⺼': '肉月' },
}
const neverAlone = new Set('亻扌氵讠訁钅釒纟糹犭衤礻忄艹辶阝刂冫彳饣宀疒攵丬廴灬罒覀牜卩')
/** Two characters that stand next to each other in so small a share of a character's own use may be that one in parts. */
const mostBeside = 0.1
/** Pairs of common characters may be missing from the texts counted by chance: so often a pair may be expected that never is. */
const mostExpected = 0.05

/** Two written parts next to each other → the character they make. */
export interface SplitTable {
  /** Pairs that ordinary texts do not hold. */
  readonly sure: Pairs
  /** Pairs that they hold now and then: to be believed where sure ones stand in the same text. */
  readonly likely: Pairs
}

interface Pairs {
  readonly parts: string
  readonly whole: string
}

/** `plain` gives the form in which the reader meets a part, `usage` how often characters and pairs stand in ordinary texts. */
export function splitTable(
  directory: string,
  plain: (character: string) => string,
  usage: Usage,
): SplitTable {
  const best = new Map<string, string>()
  const waysOf = readWays(directory)
  const wanted = [...nationalCharacters(1), ...nationalCharacters(2)].map(plain)
  const offer = (pair: string, character: string) => {
    const known = best.get(pair)
    // Numerals next to each other are a number.
    if (pair.includes(character) || /^[一二三十]{2}$/.test(pair)) return
    if (known === undefined || usage.of(character) > usage.of(known)) best.set(pair, character)
  }
  const triples: (readonly [string, string])[] = []
  for (const character of new Set(wanted)) {
    for (const way of waysOf.get(character) ?? [])
      for (const parts of asTyped(way)) {
        const folded = Array.from(parts, plain).join('')
        if (folded.length === 2) offer(folded, character)
        else triples.push([folded, character])
      }
  }
  for (const [pair, character] of Object.entries(ownSplits)) best.set(pair, character)
  // Of three parts two come together first, where they are a character too.
  for (const [parts, character] of triples) {
    const [left, right] = [best.get(parts.slice(0, 2)), best.get(parts.slice(1))]
    if (left !== undefined) offer(left + parts.charAt(2), character)
    if (right !== undefined) offer(parts.charAt(0) + right, character)
  }
  const sure: [string, string][] = []
  const likely: [string, string][] = []
  for (const [pair, character] of [...best].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const beside = usage.ofPair(pair)
    if ([...pair].some((part) => neverAlone.has(part))) sure.push([pair, character])
    else if (usage.of(character) === 0) continue
    else if (beside === 0 && usage.expected(pair) < mostExpected) sure.push([pair, character])
    else if (beside < mostBeside * usage.of(character)) likely.push([pair, character])
  }
  return { sure: packed(sure), likely: packed(likely) }
}

function packed(pairs: readonly (readonly [string, string])[]): Pairs {
  return { parts: pairs.map(([parts]) => parts).join(''), whole: pairs.map(([, whole]) => whole).join('') }
}

/** The ways of two or three parts of both sources. */
function readWays(directory: string): Map<string, Set<string>> {
  const ways = new Map<string, Set<string>>()
  const add = (character: string, parts: string) => {
    if (parts.length < 2 || parts.length > 3 || parts.includes(character)) return
    const known = ways.get(character)
    if (known === undefined) ways.set(character, new Set([parts]))
    else known.add(parts)
  }
  const own = readFileSync(new URL('decompositions.txt', import.meta.url), 'utf8')
  for (const line of own.split('\n')) add(line.charAt(0), line.slice(1))
  for (const line of readFileSync(`${directory}/chaizi-jt.txt`, 'utf8').split('\n')) {
    const [character = '', ...written] = line.split('\t')
    for (const way of written) add(character, way.replaceAll(' ', ''))
  }
  return ways
}

/** A way as it stands, and with each part that has no key written as people type it. */
function asTyped(parts: string): string[] {
  return Array.from(parts).reduce<string[]>(
    (written, part) =>
      written.flatMap((before) => Array.from(part + (typedAs[part] ?? ''), (form) => before + form)),
    [''],
  )
}
