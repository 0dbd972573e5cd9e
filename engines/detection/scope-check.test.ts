import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { builtInLexicon, createDetector, shippedModelPath, type Term } from './index.ts'
import { findScopeHits, parseScopeCorpus, requireInScope, ScopeError } from './scope-check.ts'

const corpus = ['zh', 'en'].flatMap((lang) =>
  parseScopeCorpus(readFileSync(new URL(`scope/scope-corpus.${lang}.jsonl`, import.meta.url), 'utf8')),
)
const model = readFileSync(new URL(`../../${shippedModelPath}`, import.meta.url))
const detector = createDetector({ model })

describe('texts that are none of the detector’s business', () => {
  it('are many, in both languages', () => expect(corpus.length).toBeGreaterThan(1000))

  it('are not flagged, with the model or by rules alone', () => {
    expect(findScopeHits(detector, corpus)).toEqual([])
    expect(findScopeHits(createDetector(), corpus)).toEqual([])
  })

  it('clear no offer by standing beside it', () => {
    const offer = '长期出售银行卡四件套，对公账户，带U盾，飞机@abc_12x。'
    const opinions = corpus.filter(({ topic, text }) => topic === 'political-opinion' && text.length < 120)
    expect(opinions.length).toBeGreaterThan(20)
    for (const { text } of opinions) expect(detector.scan(`${text}${offer}`).verdict).toBe('flag')
  })

  it('refuse a lexicon of one’s own that flags them', () => {
    const term: Term = {
      ...{ term: '选举', role: 'goods', kind: 'identity-trade', subtype: 'id-kits', weight: 1 },
      ...{ zh: '试', en: 'trial', source: 'own' },
    }
    const other: Term = { ...term, term: '投票', role: 'tool' }
    const own = { version: 'own', terms: [...builtInLexicon.terms, term, other] }
    expect(() => requireInScope(createDetector({ lexicon: own, threshold: 0.2 }), corpus)).toThrow(ScopeError)
  })
})

describe('the scope corpus', () => {
  it('names the line that is not one of its texts', () => {
    expect(() => parseScopeCorpus('{"text":"a","surface":"title","topic":"x"}\n{"text":"b"}')).toThrow(
      /line 2/,
    )
  })
})
