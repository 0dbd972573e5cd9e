/** `CNY 32000` from 3.2万余元, `USD 0.08` from $0.08: the currency's code and a plain decimal. */
export function parseAmount(written: string): string | undefined {
  const text = written.toLowerCase().replace(/[,\s]/g, '')
  const currency = currencyOf(text)
  const value = valueOf(text)
  return currency === undefined || value === undefined ? undefined : `${currency} ${value}`
}

const currencies: readonly [RegExp, string][] = [
  [/usdt|₮|[\d万千百k]u$/, 'USDT'],
  [/hk\$|hkd|港币|港元/, 'HKD'],
  [/nt\$/, 'TWD'],
  [/(?<![a-z])a\$/, 'AUD'],
  [/(?<!u)s\$/, 'SGD'],
  [/\$|usd|美元|美金|刀|dollar|buck/, 'USD'],
  [/€|eur|欧元/, 'EUR'],
  [/£|gbp|英镑|pound/, 'GBP'],
  [/日元/, 'JPY'],
  [/泰铢/, 'THB'],
  [/[¥￥元块塊圆]|人民币|rmb|cny/, 'CNY'],
]

function currencyOf(text: string): string | undefined {
  return currencies.find(([pattern]) => pattern.test(text))?.[1]
}

const scales: Record<string, number> = {
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  萬: 4,
  亿: 8,
  億: 8,
  w: 4,
  k: 3,
  m: 6,
  million: 6,
}

function valueOf(text: string): string | undefined {
  const plain = /(\d+(?:\.\d+)?)((?:[十百千万亿萬億wk]|million|m(?![a-z]))*)/.exec(text)
  if (plain === null) return hanValue(text)
  let shift = 0
  for (const unit of (plain[2] ?? '').match(/million|[^a-z]|[wkm]/g) ?? []) shift += scales[unit] ?? 0
  const tenths = /(?:块|塊)(\d)$/.exec(text)?.[1]
  const number = plain[1] ?? ''
  return shiftDecimal(
    tenths !== undefined && !number.includes('.') && shift === 0 ? `${number}.${tenths}` : number,
    shift,
  )
}

/** Moves the decimal point to the right without floating-point noise. */
function shiftDecimal(number: string, places: number): string {
  const [whole = '', fraction = ''] = number.split('.')
  const padded = fraction.padEnd(places, '0')
  const left = (whole + padded.slice(0, places)).replace(/^0+(?=\d)/, '')
  const right = padded.slice(places).replace(/0+$/, '')
  return right === '' ? left : `${left}.${right}`
}

const hanDigits: Record<string, number> = {}
for (const row of ['零一二三四五六七八九', '〇壹贰叁肆伍陆柒捌玖']) {
  for (const [value, character] of [...row].entries()) hanDigits[character] = value
}
hanDigits['两'] = 2
const hanUnits: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

function hanValue(text: string): string | undefined {
  let total = 0
  let section = 0
  let digit = 0
  let last = 1
  let any = false
  let afterDigit = false
  for (const character of text) {
    const unit = hanUnits[character]
    if (hanDigits[character] !== undefined) {
      // 三捌: digits side by side are read by place.
      digit = (afterDigit ? digit * 10 : 0) + hanDigits[character]
      any = true
    } else if (unit !== undefined) {
      section += (digit === 0 ? 1 : digit) * unit
      digit = 0
      last = unit
      any = true
    } else if (character === '万' || character === '亿') {
      if (section + digit === 0) return undefined
      total = (total + section + digit) * (character === '万' ? 10_000 : 100_000_000)
      section = 0
      digit = 0
      last = character === '万' ? 10_000 : 100_000_000
    } else break
    afterDigit = hanDigits[character] !== undefined
  }
  // 一万五: a digit after the last unit counts tenths of it.
  if (digit !== 0 && digit < 10 && last > 10 && !/[零〇]/.test(text)) digit *= last / 10
  const value = total + section + digit
  return any && value > 0 && Number.isSafeInteger(value) ? String(value) : undefined
}
