import { describe, expect, it } from 'vitest'
import { fold } from '../text/index.ts'
import { findUnsoundTerms } from './find-unsound-terms.ts'
import { KINDS } from './kinds.ts'
import { builtInLexicon, builtInPacks, hashPack, LexiconError, parseLexiconFile } from './lexicon.ts'
import marginal from './lexicon/marginal.json' with { type: 'json' }
import names from './subtypes.json' with { type: 'json' }

describe('the built-in lexicon', () => {
  const { terms } = builtInLexicon
  const needsSubtype = new Set<string>(['goods', 'tool', 'method', 'claim', 'demand'])

  it('has terms of every kind', () => {
    for (const kind of KINDS) expect(terms.filter((term) => term.kind === kind).length).toBeGreaterThan(20)
  })

  it('says of every term what it means in both languages and where it comes from', () => {
    const subtypes = Object.keys(names)
    const unsound = terms.filter(
      ({ kind, role, subtype = '', zh, en, source }) =>
        zh === '' ||
        en === '' ||
        !/^(own|glossary|https?:\/\/\S+)$/.test(source) ||
        (kind && needsSubtype.has(role) && !subtypes.includes(subtype)),
    )
    expect(unsound).toEqual([])
  })

  it('finds each term in the text that must match, and not in the one that must not', () => {
    const wrong = findUnsoundTerms(terms)
    expect(wrong.map(({ term, example }) => `${term.term} ${example}`)).toEqual([])
  })

  it('says of every kind’s term in which text it must match and in which not', () => {
    const silent = terms.filter(({ kind, match, not }) => kind && (match === undefined || not === undefined))
    expect(silent.map(({ term }) => term)).toEqual([])
    expect(terms.length).toBeGreaterThan(2000)
  })

  it('is the one whose terms were measured', () => {
    const measured = Object.entries(marginal).map(([id, { version, sha256 }]) => [id, version, sha256])
    expect(measured).toEqual(builtInPacks.map((pack) => [pack.id, pack.version, hashPack(pack)]))
  })

  it('has no way of writing that folds to nothing or to a single character', () => {
    const written = terms.flatMap(({ term, also = [] }) => [term, ...also])
    expect(written.filter((form) => fold(form).text.length < 2)).toEqual([])
  })
})

describe('a lexicon file of one’s own', () => {
  const term = { term: '试词', role: 'goods', weight: 0.5, zh: '试', en: 'trial', source: 'own' }

  it('is read', () => {
    expect(parseLexiconFile({ kind: 'scam', terms: [{ ...term, subtype: 'x' }] })).toEqual([
      { ...term, kind: 'scam', subtype: 'x' },
    ])
  })

  it.each([
    ['a kind that is none of the six', { kind: 'politics', terms: [] }],
    ['no terms', {}],
    ['a term without a word', { terms: [{ ...term, term: '' }] }],
    ['an unknown role', { terms: [{ ...term, role: 'opinion' }] }],
    ['an unknown context', { terms: [{ ...term, role: 'context', context: 'satire' }] }],
    ['a weight beyond one', { terms: [{ ...term, weight: 2 }] }],
    ['no meaning', { terms: [{ ...term, zh: undefined }] }],
    ['no source', { terms: [{ ...term, source: undefined }] }],
    ['innocent words that are no list', { terms: [{ ...term, innocent: 'bed' }] }],
  ])('is refused for %s', (_, file) => expect(() => parseLexiconFile(file)).toThrow(LexiconError))
})
