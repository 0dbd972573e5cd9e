import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nationalCharacters } from './national-characters.ts'

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

/** Two written parts → the character they make, only where one part is never written alone. */
export function splitTable(directory: string): Record<string, string> {
  const neverAlone = new Set('亻扌氵讠訁钅釒纟糹犭衤礻忄艹辶阝刂冫彳饣宀疒攵丬廴灬罒覀牜卩')
  const common = new Set(nationalCharacters(1))
  const table = new Map<string, string>()
  for (const [character, ...ways] of linesOf(directory)) {
    if (character === undefined || !common.has(character)) continue
    for (const way of ways) {
      const parts = way.split(' ')
      const [first, second] = parts
      if (parts.length !== 2 || first?.length !== 1 || second?.length !== 1) continue
      if ((neverAlone.has(first) || neverAlone.has(second)) && !table.has(first + second))
        table.set(first + second, character)
    }
  }
  for (const [parts, character] of Object.entries(ownSplits)) table.set(parts, character)
  return Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function linesOf(directory: string): string[][] {
  return readFileSync(join(directory, 'chaizi-jt.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
}
