/**
 * Says of every term of the lexicon what it does on the development data, and whether it stays.
 * Usage: node scripts/report-terms.ts DIRECTORY > terms.jsonl
 *        node scripts/report-terms.ts DIRECTORY --write
 *        node scripts/report-terms.ts DIRECTORY --cut
 *
 * One JSON line a term to standard output, a summary by kind to standard error; about a minute and a half.
 * With --write: the lexicon's REPORT.md, and marginal.json, which a test holds to the packs that are shipped.
 * With --cut: takes the terms that are to go out of the lexicon's files and adds them to cut.json; run it again with --write
 * afterwards, for what stays is measured anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { builtInLexicon, builtInPacks, hashPack, type Term } from '../engines/detection/index.ts'
import { chooseCuts } from './term-report/choose-cuts.ts'
import { cutFromFile, type CutList } from './term-report/cut-from-file.ts'
import { createJudge } from './term-report/judge-without.ts'
import { countGood, isCited, measureTerms, type TermFigures } from './term-report/measure-terms.ts'
import { readMeasuredTexts, type MeasuredText } from './term-report/measured-texts.ts'
import { summariseKinds, termLine, writeReport } from './term-report/write-report.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, cut: { type: 'boolean' } },
})
const [directory] = positionals
if (directory === undefined) throw new Error('usage: report-terms.ts DIRECTORY [--write | --cut]')

const folder = new URL('../engines/detection/lexicon/', import.meta.url)
const { texts, threshold, counts } = readMeasuredTexts(directory, builtInLexicon)
const textsOf = new Map<Term, MeasuredText[]>(builtInLexicon.terms.map((term) => [term, []]))
for (const text of texts) for (const term of text.terms) textsOf.get(term)?.push(text)
const judge = createJudge(threshold)
const said = judge(texts, () => false)
const saidOf = new Map(texts.flatMap((text, at) => (said[at] ? [[text, said[at]] as const] : [])))
const figures = measureTerms(builtInLexicon.terms, textsOf, saidOf, judge)
const idle = figures.filter((own) => !isCited(own.term) && countGood(own) === 0)
const cuts = chooseCuts(
  idle.map(({ term }) => term),
  textsOf,
  saidOf,
  judge,
)
const packOf = new Map(builtInPacks.flatMap(({ id, terms }) => terms.map((term) => [term, id] as const)))

for (const own of figures)
  process.stdout.write(`${termLine(own, packOf.get(own.term) ?? '', cuts.has(own.term))}\n`)
process.stderr.write(`${summariseKinds(figures, cuts)}\n`)

const cutFile = new URL('cut.json', folder)
const cutBefore = JSON.parse(readFileSync(cutFile, 'utf8')) as CutList
if (values.cut === true) cutNow()
if (values.write === true) {
  writeFileSync(new URL('REPORT.md', folder), writeReport({ figures, cuts, cutBefore, counts, threshold }))
  writeFileSync(new URL('marginal.json', folder), marginalFile(figures))
}

function cutNow(): void {
  const gone: Record<string, Record<string, string>> = structuredClone(cutBefore)
  for (const { id } of builtInPacks) {
    const file = new URL(`${id}.json`, folder)
    const own = figures.filter(({ term }) => packOf.get(term) === id && cuts.has(term))
    if (own.length === 0) continue
    writeFileSync(file, cutFromFile(readFileSync(file, 'utf8'), new Set(own.map(({ term }) => term.term))))
    const list = (gone[id] ??= {})
    for (const { term } of own) {
      const stands = (textsOf.get(term)?.length ?? 0) > 0
      list[term.term] = stands ? 'changes nothing' : 'stands in no text'
    }
  }
  writeFileSync(cutFile, `${JSON.stringify(gone, null, 1)}\n`)
}

/** What a test can check without the data: of every term that cites nothing, how many results it makes right. */
function marginalFile(all: readonly TermFigures[]): string {
  const packs = builtInPacks.map(({ id, version, ...pack }) => {
    const own = all.filter(({ term }) => packOf.get(term) === id && !isCited(term))
    return [
      id,
      {
        version,
        sha256: hashPack({ id, version, ...pack }),
        uncited: Object.fromEntries(own.map((each) => [each.term.term, countGood(each)])),
      },
    ] as const
  })
  const lines = packs.map(([id, pack]) => ` ${JSON.stringify(id)}: ${JSON.stringify(pack)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}
