import { builtInPacks, hashPack, KINDS, type Term } from '../../engines/detection/index.ts'
import type { CutList } from './cut-from-file.ts'
import { countGood, isCited, sumSources, type Effect, type TermFigures } from './measure-terms.ts'
import { textSources, type TextSource } from './measured-texts.ts'

const listed = 30

/** A term's figures as one JSON line. */
export function termLine(own: TermFigures, pack: string, isCut: boolean): string {
  const { term, offers, harmless, held, rules, told } = own
  return JSON.stringify({
    ...{ pack, term: term.term, role: term.role, subtype: term.subtype ?? null, weight: term.weight },
    ...{ offers, harmless, held, rules, told, source: term.source },
    ...{ verdict: isCut ? 'cut' : 'keep', because: reasonOf(own, isCut) },
  })
}

function reasonOf(own: TermFigures, isCut: boolean): string {
  if (isCut) return 'no source, and no result is worse without it'
  const good = countGood(own)
  if (good > 0) return `${good} results are right only because of it`
  return isCited(own.term) ? 'has a source' : 'stands in for terms that are cut'
}

const groups = [...KINDS, 'offer and contact words', 'context words'] as const
type Group = (typeof groups)[number]

function groupOf({ kind, role }: Term): Group {
  return kind ?? (role === 'context' ? 'context words' : 'offer and contact words')
}

interface GroupFigures {
  terms: number
  cited: number
  idle: number
  found: number
  lost: number
  alarms: number
  spared: number
  cut: number
}

function figuresOf(figures: readonly TermFigures[], cuts: ReadonlySet<Term>): Map<Group, GroupFigures> {
  const sums = new Map<Group, GroupFigures>()
  for (const group of groups)
    sums.set(group, { terms: 0, cited: 0, idle: 0, found: 0, lost: 0, alarms: 0, spared: 0, cut: 0 })
  for (const own of figures) {
    const sum = sums.get(groupOf(own.term))
    if (sum === undefined) continue
    sum.terms++
    if (isCited(own.term)) sum.cited++
    if (countGood(own) === 0) sum.idle++
    if (cuts.has(own.term)) sum.cut++
    for (const effect of ['found', 'lost', 'alarms', 'spared'] as const) sum[effect] += own.held[effect]
  }
  return sums
}

export function summariseKinds(figures: readonly TermFigures[], cuts: ReadonlySet<Term>): string {
  return [...figuresOf(figures, cuts)].map(([group, sum]) => `${group}: ${JSON.stringify(sum)}`).join('\n')
}

export interface Report {
  readonly figures: readonly TermFigures[]
  /** Terms that are to go now. */
  readonly cuts: ReadonlySet<Term>
  /** Terms that went before. */
  readonly cutBefore: CutList
  readonly counts: Readonly<Record<TextSource, { offers: number; harmless: number }>>
  readonly threshold: number
}

/** The lexicon's report for people, in Markdown. */
export function writeReport({ figures, cuts, cutBefore, counts, threshold }: Report): string {
  const cited = figures.filter(({ term }) => isCited(term)).length
  const useful = byMost(figures, ({ held }) => held.found + held.spared)
  const alarming = byMost(figures, ({ held }) => held.alarms)
  const hiding = byMost(figures, ({ held }) => held.lost).slice(0, listed / 2)
  const gone = Object.values(cutBefore).flatMap((terms) => Object.values(terms))
  const unseen = gone.filter((why) => why === 'stands in no text').length
  return `# What each term does

Written by \`node scripts/report-terms.ts DIRECTORY --write\`; do not edit. DIRECTORY holds the corpora the model card names. The same command without \`--write\` prints one JSON line a term, all ${figures.length} of them.

## How it is measured

Every text of the development data is judged with the whole lexicon, and each text a term stands in once more with that term taken out. **Found**: offers flagged with a right kind only because of the term. **Alarms**: harmless texts flagged only because of it. **Spared**: harmless texts left alone only because of it. **Lost**: offers missed, or given a wrong kind, only because of it. **Told**: no verdict changes, but the sub-kind, reason or severity of an offer, or the context that speaks for a harmless text.

- A text is judged by a model that has not learned from it: the texts are halved, near-duplicates kept together, and each half is judged by a model trained on the other, at the shipped threshold (${threshold}). It is judged by lexicon and rules alone as well, for whoever uses the engine without a model. The tables below show the former; the JSON lines show both.
- Wild and written texts count a second time in disguise, in ways the models have not learned.
- A term that stands in for another shows nothing here, nor does the other: the figures of single terms do not add up to what the lexicon does as a whole.

A term **stays** if it has a source (an address, or \`glossary\` for the law, news and glossaries the taxonomy was drawn from) or if some result is right only because of it: a verdict, a kind, or what is told. Terms without a source that change nothing are tried together, the rarest first, each with those before it already out; what can go without one text being judged worse goes. \`cut.json\` lists what went, so that nobody adds it again without a source; \`marginal.json\` holds what was measured of the rest, and a test that it was measured with these packs.

## Texts

${table(
  ['texts', 'offers', 'harmless'],
  textSources.map((source) => [source, counts[source].offers, counts[source].harmless]),
)}

## Packs

${table(
  ['pack', 'version', 'terms', 'SHA-256 of its terms'],
  builtInPacks.map((pack) => [pack.id, pack.version, pack.terms.length, `\`${hashPack(pack)}\``]),
)}

## By kind

${figures.length} terms, ${cited} of them with a source. *Idle*: has a source, or stands in for what is cut, and changes nothing on these texts.

${table(
  ['kind', 'terms', 'with a source', 'idle', 'found', 'spared', 'alarms', 'lost', 'cut before'],
  [...figuresOf(figures, cuts)].map(([group, sum]) => [
    group,
    sum.terms,
    sum.cited,
    sum.idle,
    sum.found,
    sum.spared,
    sum.alarms,
    sum.lost,
    Object.keys(cutBefore[packOfGroup(group)] ?? {}).length,
  ]),
)}

## Cut

${gone.length} terms were cut: ${unseen} stand in no text of the development data, ${gone.length - unseen} stand in some and change nothing there that other terms do not. ${cuts.size === 0 ? 'None is left to cut.' : `${cuts.size} more are to go.`}

## The ${listed} terms that do most

${termTable(useful)}

## The ${listed} terms with most false alarms

${termTable(alarming)}

## The ${listed / 2} terms that hide most offers

Mostly words that speak for a harmless text. The models have learned how much to heed them; they tell a reviewer what kind of text it is.

${termTable(hiding)}
`
}

function packOfGroup(group: Group): string {
  if (group === 'context words') return 'context'
  return group === 'offer and contact words' ? 'common' : group
}

function byMost(figures: readonly TermFigures[], of: (own: TermFigures) => number): TermFigures[] {
  return figures
    .filter((own) => of(own) > 0)
    .sort((a, b) => of(b) - of(a) || sumSources(b.offers) - sumSources(a.offers))
    .slice(0, listed)
}

function termTable(figures: readonly TermFigures[]): string {
  const effects = ({ found, spared, alarms, lost }: Effect) => [found, spared, alarms, lost]
  return table(
    ['term', 'means', 'kind', 'in offers', 'in harmless', 'found', 'spared', 'alarms', 'lost', 'told'],
    figures.map(({ term, offers, harmless, held, told }) => [
      ...[term.term, term.en, groupOf(term), sumSources(offers), sumSources(harmless)],
      ...[...effects(held), told],
    ]),
  )
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
