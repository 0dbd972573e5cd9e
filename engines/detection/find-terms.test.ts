import { describe, expect, it } from 'vitest'
import { createTextReader } from '../text/index.ts'
import { createTermFinder } from './find-terms.ts'
import { builtInLexicon } from './lexicon.ts'
import { createTermIndex } from './term-index.ts'

const finder = createTermFinder(createTermIndex(builtInLexicon))
const reader = createTextReader()
const found = (text: string) =>
  finder.find(reader.read(text)).hits.map((hit) => ({
    term: hit.form.term.term,
    text: text.slice(hit.start, hit.end),
    via: hit.via,
  }))

describe('disguised terms', () => {
  it.each([
    ['出四件套', '四件套', '四件套', 'exact'],
    ['出四*件*套', '四件套', '四*件*套', 'separators'],
    ['收★四☆件☆套★', '四件套', '四☆件☆套', 'separators'],
    ['四\u200b件\u200b套', '四件套', '四\u200b件\u200b套', 'separators'],
    ['出4件套', '四件套', '4件套', 'variant'],
    ['對公賬戶出售', '对公账户', '對公賬戶', 'traditional'],
    ['ＧＯＩＰ出租', 'goip', 'ＧＯＩＰ', 'full-width'],
    ['🐱池批发', '猫池', '🐱池', 'emoji'],
    ['短亻言通道', '短信通道', '短亻言通道', 'split'],
    ['出八件tao', '八件套', '八件tao', 'homophone'],
    ['短信通噵', '短信通道', '短信通噵', 'homophone'],
    ['b0tnet for rent', 'botnet', 'b0tnet', 'leet'],
    ['smsbomber here', 'sms bomber', 'smsbomber', 'variant'],
    ['接❤码❤平台', '接码平台', '接❤码❤平台', 'separators'],
    ['快.递.面.单', '快递面单', '快.递.面.单', 'separators'],
  ])('in %s the term %s is found', (text, term, written, via) => {
    expect(found(text)).toContainEqual({ term, text: written, via })
  })
})

describe('what is no term', () => {
  it.each([
    ['a stop between two characters', '请直接，码头见', '接码'],
    ['a letter more of the word', 'bootstrap grids', 'rat'],
    ['a number that goes on', '8106通道', '短信通道'],
    ['common characters of the same sound', '我想问家长资料', '业主资料'],
  ])('%s: %s', (_, text, term) => {
    expect(found(text).map((hit) => hit.term)).not.toContain(term)
  })

  it('takes an English plural for the same word', () => {
    expect(found('two sms bombers').map((hit) => hit.text)).toContain('sms bomber')
  })
})
