/**
 * Rewrites engines/text/tables/*.json from their sources: OpenCC's character lists, the chaizi list and pinyin-pro.
 * Usage: node scripts/compile-text-tables.ts DIRECTORY-WITH-THE-SOURCE-TABLES
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'

const sourceDirectory = process.argv[2]
if (sourceDirectory === undefined) throw new Error('usage: compile-text-tables.ts DIRECTORY')
const target = new URL('../engines/text/tables/', import.meta.url)

/** Characters that offers take apart, written down by us; both parts next to each other make no word of their own. */
const ownSplits: Record<string, string> = {
  ...{
    亻言: '信',
    釒艮: '银',
    钅艮: '银',
    钅戋: '钱',
    石馬: '码',
    馬佥: '验',
    马佥: '验',
    米斗: '料',
    矢豆: '短',
  },
  ...{
    亻寸: '付',
    亻弋: '代',
    贝长: '账',
    贝勾: '购',
    贝者: '赌',
    贝才: '财',
    代贝: '贷',
    讠舌: '话',
    圭寸: '封',
  },
  ...{
    阝方: '防',
    讠斥: '诉',
    土或: '域',
    马扁: '骗',
    君羊: '群',
    月佥: '脸',
    力口: '加',
    耳关: '联',
    扌女: '收',
  },
  ...{
    立占: '站',
    口丂: '号',
    犭苗: '猫',
    氵也: '池',
    扌丁: '打',
    讠人: '认',
    纟录: '绿',
    彳艮: '很',
    走召: '超',
  },
}

writeTable('simplified.json', simplifiedTable(sourceDirectory))
writeTable('sounds.json', soundTable())
writeTable('split.json', splitTable(sourceDirectory))

function writeTable(name: string, content: unknown): void {
  writeFileSync(new URL(name, target), `${JSON.stringify(content, null, 1)}\n`)
}

function rows(directory: string, file: string): string[][] {
  return readFileSync(join(directory, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
}

function isOneUnit(text: string | undefined): text is string {
  return text !== undefined && text.length === 1
}

/** Traditional and Taiwan forms → simplified, as two parallel strings; only what fits in one UTF-16 unit. */
function simplifiedTable(directory: string): { from: string; to: string } {
  const map = new Map<string, string>()
  for (const [from, to] of rows(directory, 'opencc_TSCharacters.txt')) {
    const first = to?.split(' ')[0]
    if (isOneUnit(from) && isOneUnit(first) && from !== first) map.set(from, first)
  }
  for (const [standard, variants] of rows(directory, 'opencc_TWVariants.txt')) {
    for (const variant of variants?.split(' ') ?? []) {
      if (isOneUnit(standard) && isOneUnit(variant) && variant !== standard && !map.has(variant))
        map.set(variant, map.get(standard) ?? standard)
    }
  }
  // A variant may lead to a character that is itself traditional: follow it to its end.
  for (const [from, to] of map) map.set(from, map.get(to) ?? to)
  for (const [from, to] of map) if (from === to) map.delete(from)
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return { from: sorted.map(([from]) => from).join(''), to: sorted.map(([, to]) => to).join('') }
}

/** GB 2312 in code order; its first level holds the 3,755 commonest characters. */
function nationalCharacters(firstRow: number, lastRow: number): string[] {
  const decoder = new TextDecoder('gb18030')
  const found: string[] = []
  for (let row = firstRow; row <= lastRow; row++) {
    for (let cell = 1; cell <= 94; cell++) {
      const character = decoder.decode(Uint8Array.of(row + 0xa0, cell + 0xa0))
      if (/^\p{Script=Han}$/u.test(character)) found.push(character)
    }
  }
  return found
}

/** Toneless syllable → its characters, commonest level first, the rarer ones after a bar. */
function soundTable(): Record<string, string> {
  const common = nationalCharacters(16, 55)
  const known = new Set(common)
  const rare: string[] = []
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code)
    if (!known.has(character)) rare.push(character)
  }
  const level2 = new Set(nationalCharacters(56, 87))
  const table = new Map<string, [string, string]>()
  const add = (character: string, column: 0 | 1) => {
    const syllable = pinyin(character, { toneType: 'none', v: true })
    if (!/^[a-z]+$/.test(syllable)) return
    const entry = table.get(syllable) ?? ['', '']
    entry[column] += character
    table.set(syllable, entry)
  }
  for (const character of common) add(character, 0)
  for (const character of rare) if (level2.has(character) || isSimplifiedKept(character)) add(character, 1)
  const sorted = [...table].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([syllable, [often, seldom]]) => [syllable, `${often}|${seldom}`]))
}

/** Rarer than GB 2312 but seen in disguised writing: mouth, heart, water, grass and hand added to a common sound part. */
function isSimplifiedKept(character: string): boolean {
  return /[\u5400-\u56ff\u5fc3-\u6224\u624b-\u65ff\u6c35-\u7061\u8279-\u8700]/.test(character)
}

/** Two written parts → the character they make, only where one part is never written alone. */
function splitTable(directory: string): Record<string, string> {
  const neverAlone = new Set('亻扌氵讠訁钅釒纟糹犭衤礻忄艹辶阝刂冫彳饣宀疒攵丬廴灬罒覀牜卩')
  const common = new Set(nationalCharacters(16, 55))
  const table = new Map<string, string>()
  for (const [character, ...ways] of rows(directory, 'chaizi-jt.txt')) {
    if (!isOneUnit(character) || !common.has(character)) continue
    for (const way of ways) {
      const parts = way.split(' ')
      const [first, second] = parts
      if (parts.length !== 2 || !isOneUnit(first) || !isOneUnit(second)) continue
      if ((neverAlone.has(first) || neverAlone.has(second)) && !table.has(first + second))
        table.set(first + second, character)
    }
  }
  for (const [parts, character] of Object.entries(ownSplits)) table.set(parts, character)
  return Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1)))
}
