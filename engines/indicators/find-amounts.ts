import type { Candidate } from './candidate.ts'
import { parseAmount } from './amount.ts'

const digits = '(?:\\d{1,3}(?:,\\d{3}){1,5}|\\d{1,15})(?:\\.\\d{1,8})?'
const han =
  '[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾][零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{0,15}'
const before = new RegExp(
  `(?:[¥￥€£₮]|(?:US|HK|NT|A|S)?\\$|人民币|美[元金]|港[币元]|欧元|英镑|(?<![A-Za-z])(?:RMB|CNY|USD|HKD|EUR|GBP|USDT)(?![A-Za-z]))\\s?${digits}\\s?(?:[万亿wWkKmM](?![A-Za-z])|million)?`,
  'giu',
)
const after = new RegExp(
  `(?<![\\d.,A-Za-z零〇一二两三四五六七八九十百千万亿])(?:${digits}|${han})\\s?(?:[十百千]?[万亿萬億]|[wWkK](?![A-Za-z])|[百千])?[多余餘]?\\s?(?:元(?!首)|块钱?|塊錢?|圆(?![满形圈梦心桌])|人民币|美元|美金|刀(?![具片])|港币|港元|欧元|英镑|日元|泰铢|(?:rmb|cny|usdt?|(?<=\\d\\d)u|hkd|eur|gbp|dollars?|pounds?|euros?|bucks)(?![A-Za-z]))(?:\\d(?![\\d.]))?`,
  'giu',
)

/** 一块 is also "together", 一刀 a cut, and 七八十元 is some sum between. */
const figures = /^[一两][块塊]$|^[^\d]+刀$|[一二三四五六七八九]{2}[十百千万亿]|^0+(?:\.0+)?\D/

/** Sums of money with their currency, before the sum or after it. */
export function findAmounts(text: string, found: Candidate[], sides = { before: true, after: true }): void {
  if (sides.before) findBy(before, text, found)
  if (sides.after) findBy(after, text, found)
}

function findBy(pattern: RegExp, text: string, found: Candidate[]): void {
  for (const match of text.matchAll(pattern)) {
    const value = parseAmount(match[0])
    if (value === undefined || figures.test(match[0])) continue
    found.push({
      type: 'amount',
      value,
      start: match.index,
      end: match.index + match[0].trimEnd().length,
      checked: false,
    })
  }
}
