/**
 * Rewrites engines/text/tables/*.json from their sources, always to the same bytes.
 * Usage: node scripts/build-text-tables.ts DIRECTORY-OF-TABLES [--draw]
 * The directory holds chaizi-jt.txt, glyph_similar.txt, sound_similar.txt, martian_script.txt and opencc_*.txt;
 * OpenCC's fuller lists and the readings come from the packages opencc-js and pinyin-pro, the Unihan database from
 * Debian's package unicode-data. How alike characters are drawn is kept in build-text-tables/picture-likeness.txt;
 * `--draw` finds it anew, for which it needs Chromium and two minutes.
 */
import { writeFileSync } from 'node:fs'
import { drawPictureLikeness } from './build-text-tables/picture-likeness.ts'
import { readShapeSources, shapedCharacters, shapeTable } from './build-text-tables/shape-table.ts'
import { simplifiedTable } from './build-text-tables/simplified-table.ts'
import { splitTable } from './build-text-tables/split-table.ts'
import { syllableTable } from './build-text-tables/syllable-table.ts'

const directory = process.argv[2]
if (directory === undefined) throw new Error('usage: node scripts/build-text-tables.ts DIRECTORY-OF-TABLES')

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
write('split.json', splitTable(directory))

function write(name: string, content: unknown): void {
  const text = `${JSON.stringify(content, null, 1)}\n`
  writeFileSync(new URL(`../engines/text/tables/${name}`, import.meta.url), text)
  process.stdout.write(`${name}: ${Buffer.byteLength(text)} bytes\n`)
}
