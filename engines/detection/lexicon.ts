import bulkSmsGear from './lexicon/bulk-sms-gear.json' with { type: 'json' }
import common from './lexicon/common.json' with { type: 'json' }
import context from './lexicon/context.json' with { type: 'json' }
import crimeTools from './lexicon/crime-tools.json' with { type: 'json' }
import domainAbuse from './lexicon/domain-abuse.json' with { type: 'json' }
import falseTrust from './lexicon/false-trust.json' with { type: 'json' }
import identityTrade from './lexicon/identity-trade.json' with { type: 'json' }
import scam from './lexicon/scam.json' with { type: 'json' }
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { isKind, type Kind } from './kinds.ts'
import { contextCodes, spanRoles, type ContextCode, type SpanRole } from './scan-result.ts'

/** One term of the lexicon, as it stands in the data files. */
export interface Term {
  readonly term: string
  /** Further ways to write or say it. */
  readonly also?: readonly string[]
  /** Absent for words that go with every kind: offering, seeking, contact, price, slogans, context. */
  readonly kind?: Kind
  readonly subtype?: string
  readonly role: SpanRole | 'context'
  /** Of a `context` term: what it speaks for. */
  readonly context?: ContextCode
  /** How much the term says by itself, 0 to 1; no term decides alone. */
  readonly weight: number
  /** What it means, in Chinese and in English. */
  readonly zh: string
  readonly en: string
  /** Words that show an innocent sense where they stand near. */
  readonly innocent?: readonly string[]
  /** An address where it was seen; `glossary` for a corpus, law or news text; `own` for general knowledge. */
  readonly source: string
  /** Year in which it was first seen. */
  readonly seen?: string
  /** A text in which the term counts, and one in which it does not. */
  readonly match?: string
  readonly not?: string
}

/** Terms that are looked for together. */
export interface Lexicon {
  /** Changes whenever a term does. */
  readonly version: string
  readonly terms: readonly Term[]
}

/** One file of terms, with its own version. */
export interface LexiconPack {
  readonly id: string
  readonly version: string
  readonly terms: readonly Term[]
}

/** A lexicon file that cannot be used; the message names the term and what is wrong with it. */
export class LexiconError extends Error {
  override readonly name = 'LexiconError'
  readonly code = 'bad-lexicon'
}

export const builtInPacks: readonly LexiconPack[] = Object.entries({
  ...{ 'crime-tools': crimeTools, 'identity-trade': identityTrade, 'bulk-sms-gear': bulkSmsGear },
  ...{ 'false-trust': falseTrust, 'domain-abuse': domainAbuse, scam, common, context },
}).map(([id, file]) => ({ id, version: file.version, terms: parseLexiconFile(file) }))

export const builtInLexicon: Lexicon = lexiconOf(builtInPacks)

/** Packs as one lexicon, named by their versions and what is in them. */
export function lexiconOf(packs: readonly LexiconPack[]): Lexicon {
  return {
    version: packs.map((pack) => `${pack.id}@${pack.version}`).join('+'),
    terms: packs.flatMap((pack) => pack.terms),
  }
}

/** SHA-256 of a pack's terms, in hexadecimal: two packs with the same hash find the same. */
export function hashPack({ terms }: LexiconPack): string {
  return bytesToHex(sha256(new TextEncoder().encode(JSON.stringify(terms))))
}

/** Reads one lexicon file: `{"kind"?, "terms": [...]}`; throws a `LexiconError` at the first term that is not sound. */
export function parseLexiconFile(file: unknown): Term[] {
  if (!isRecord(file) || !Array.isArray(file.terms))
    throw new LexiconError('a lexicon file needs a list "terms"')
  const kind = file.kind
  if (kind !== undefined && !isKind(kind))
    throw new LexiconError(`${JSON.stringify(kind)} is none of the six kinds`)
  return file.terms.map((entry: unknown) => parseTerm(entry, kind))
}

function parseTerm(entry: unknown, kind: Kind | undefined): Term {
  if (!isRecord(entry) || typeof entry.term !== 'string' || entry.term === '')
    throw new LexiconError('every entry needs a "term"')
  const { term, also, subtype, role, weight = 0, zh, en, innocent, source, seen, match, not } = entry
  const fail = (problem: string) => new LexiconError(`term "${term}": ${problem}`)
  if (!isTexts(also) || !isTexts(innocent)) throw fail('"also" and "innocent" are lists of words')
  if (typeof zh !== 'string' || typeof en !== 'string') throw fail('"zh" and "en" say what it means')
  if (typeof source !== 'string') throw fail('"source" says where it comes from')
  if (typeof weight !== 'number' || weight < 0 || weight > 1) throw fail('"weight" is a number from 0 to 1')
  for (const [name, text] of Object.entries({ seen, match, not }))
    if (text !== undefined && typeof text !== 'string') throw fail(`"${name}" is a text`)
  const shared = {
    ...{ term, weight, zh, en, source, ...(also && { also }), ...(innocent && { innocent }) },
    ...(typeof seen === 'string' && { seen }),
    ...(typeof match === 'string' && { match }),
    ...(typeof not === 'string' && { not }),
  }
  if (role === 'context') {
    const code = contextCodes.find((known) => known === entry.context)
    if (code === undefined) throw fail(`"${String(entry.context)}" is no context`)
    return { ...shared, role, context: code }
  }
  const known = spanRoles.find((name) => name === role)
  if (known === undefined) throw fail(`"${String(role)}" is no role`)
  if (subtype !== undefined && typeof subtype !== 'string') throw fail('"subtype" is a word')
  return { ...shared, role: known, ...(kind && { kind }), ...(subtype && { subtype }) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isTexts(value: unknown): value is string[] | undefined {
  return value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string'))
}
