import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Where Debian's package unicode-data lays the Unihan database. */
const folder = '/usr/share/unicode'

/** The values of one property of the Unihan database by character; only characters of one UTF-16 unit. */
export function unihanProperty(
  file: 'DictionaryLikeData' | 'IRGSources' | 'Variants',
  property: string,
): Map<string, string> {
  const path = `${folder}/Unihan_${file}.txt.bz2`
  if (!existsSync(path)) throw new Error(`${path} is missing: install Debian's package unicode-data`)
  const text = execFileSync('bzcat', [path], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [code = '', name, value] = line.split('\t')
    if (name !== property || value === undefined) continue
    const character = characterOf(code)
    if (character.length === 1) values.set(character, value)
  }
  return values
}

/** `U+4E00<kMatthews` → 一 */
export function characterOf(code: string): string {
  return String.fromCodePoint(Number.parseInt(code.slice(2).split('<')[0] ?? '', 16))
}
