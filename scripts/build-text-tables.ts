/**
 * Rewrites engines/text/tables/*.json, and corners.json of the disguises, from their sources, always to the same bytes.
 * Usage: node scripts/build-text-tables.ts DATA [--draw]
 * The directory holds ordinary-zh.jsonl and sms-zh.jsonl, and in tables/ chaizi-jt.txt, glyph_similar.txt, sound_similar.txt, martian_script.txt and opencc_*.txt;
 * OpenCC's fuller lists and the readings come from the packages opencc-js and pinyin-pro, the Unihan database from
 * Debian's package unicode-data. How alike characters are drawn is kept in build-text-tables/picture-likeness.txt;
 * `--draw` finds it anew, for which it needs Chromium and two minutes.
 */
import { writeFileSync } from 'node:fs'
import { countUsage } from './build-text-tables/character-usage.ts'
import { cornerTable } from './build-text-tables/corner-table.ts'
import { drawPictureLikeness } from './build-text-tables/picture-likeness.ts'
import { readShapeSources, shapedCharacters, shapeTable } from './build-text-tables/shape-table.ts'
import { simplifiedTable } from './build-text-tables/simplified-table.ts'
import { splitTable } from './build-text-tables/split-table.ts'
import { syllableTable } from './build-text-tables/syllable-table.ts'
import { writtenForms } from './build-text-tables/written-form.ts'

const tables = new URL('../engines/text/tables/', import.meta.url)
const disguises = new URL('../engines/detection/training/disguises/', import.meta.url)
const data = process.argv[2]
if (data === undefined) throw new Error('usage: node scripts/build-text-tables.ts DATA [--draw]')
const directory = `${data}/tables`

const simplified = simplifiedTable(directory)
if (process.argv.includes('--draw')) {
  const { common, national, others } = shapedCharacters(simplified)
  await drawPictureLikeness([
    { characters: national, targets: national },
    { characters: others, targets: common },
  ])
}
write('simplified.json', simplified)
write('syllables.json', syllableTable(directory, simplified))
write('shapes.json', shapeTable(readShapeSources(directory), simplified))
const plainOf = new Map([...simplified.from].map((from, at) => [from, simplified.to.charAt(at)]))
const plain = (character: string) => plainOf.get(character) ?? character
write('split.json', splitTable(directory, plain, countUsage(data, plain)))
const { common, national } = shapedCharacters(simplified)
write('corners.json', cornerTable(common, national, writtenForms()), disguises)

function write(name: string, content: unknown, directory = tables): void {
  const text = `${JSON.stringify(content, null, 1)}\n`
  writeFileSync(new URL(name, directory), text)
  process.stdout.write(`${name}: ${Buffer.byteLength(text)} bytes\n`)
}
