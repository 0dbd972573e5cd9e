import { describe, expect, it } from 'vitest'
import { fold } from '../text/index.ts'
import { findTerms } from './find-terms.ts'
import { builtInLexicon } from './lexicon.ts'
import { createTermIndex } from './term-index.ts'

const index = createTermIndex(builtInLexicon)
const found = (text: string) =>
  findTerms(index, fold(text)).map((hit) => ({
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
    ['公戶出售', '对公账户', '公戶', 'traditional'],
    ['ＧＯＩＰ出租', 'goip', 'ＧＯＩＰ', 'full-width'],
    ['🐱池批发', '猫池', '🐱池', 'emoji'],
    ['五网短亻言', '短信通道', '五网短亻言', 'split'],
    ['公户八件tao', '八件套', '公户八件tao', 'homophone'],
    ['①零⑥通噵', '短信通道', '①零⑥通噵', 'homophone'],
    ['b0tnet for rent', '僵尸网络', 'b0tnet', 'leet'],
    ['smsbomber here', 'sms bomber', 'smsbomber', 'variant'],
    ['接❤码❤平台', '接码', '接❤码❤平台', 'separators'],
    ['快.递.面.单', '订单料', '快.递.面.单', 'separators'],
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
