import { isAppPackage } from './app-package.ts'
import { parseAmount } from './amount.ts'
import { telegramFromUrl } from './account-link.ts'
import { isBankCard } from './bank-card.ts'
import type { Candidate } from './candidate.ts'
import { findChainAddress } from './chain-address.ts'
import { isCnId } from './cn-id.ts'
import { digitOf } from './digit.ts'
import { parseHost } from './domain-trust.ts'
import { findFilings } from './find-filings.ts'
import { isHash } from './find-codes.ts'
import { foldText } from './fold.ts'
import type { IndicatorType } from './indicator.ts'
import { isIP, normaliseIp } from './ip-address.ts'
import { passesLuhn } from './luhn.ts'
import { parseChineseLandline, parseChineseMobile, parseInternational } from './phone.ts'
import { undefang } from './undefang.ts'
import { normaliseUrl } from './url-text.ts'
import { isUscc } from './uscc.ts'

/**
 * The normalised form of one value that a person typed into a search box or a report, or undefined where it
 * cannot be of this type. What it gives is the `value` that `findIndicators` gives for the same thing, and
 * normalising a normalised value changes nothing.
 *
 * @example
 * normaliseIndicator('phone', '１３８ 0013-8000') // '+8613800138000'
 */
export function normaliseIndicator(type: IndicatorType, raw: string): string | undefined {
  const text = foldText(raw.slice(0, 4096)).text.trim()
  switch (type) {
    case 'phone':
      return normalisePhone(text)
    case 'service-number':
      return matching(/^\d{3,20}$/, digitsOf(text))
    case 'qq':
      return matching(/^[1-9]\d{4,10}$/, digitsOf(text))
    case 'wechat':
      return matching(/^(?:[a-z][\w-]{5,19}|[1-9]\d{4,11})$/, text.replace(/^@/, '').toLowerCase())
    case 'telegram':
      return normaliseTelegram(text)
    case 'cn-id':
      return accepted(isCnId, compact(text))
    case 'uscc':
      return accepted(isUscc, compact(text))
    case 'bank-card':
      return accepted(isBankCard, digitsOf(text))
    case 'imei':
      return accepted((digits) => digits.length === 15 && passesLuhn(digits), digitsOf(text))
    case 'iccid':
      return accepted((digits) => /^89\d{17,18}$/.test(digits) && passesLuhn(digits), digitsOf(text))
    case 'url':
      return normaliseWebAddress(text)
    case 'domain':
      return normaliseDomain(text)
    case 'ip':
      return normaliseIp(undefang(text).text.toLowerCase())
    case 'email':
      return normaliseEmail(text)
    case 'btc':
    case 'eth':
    case 'tron': {
      const address = findChainAddress(text)
      return address?.type === type ? address.value : undefined
    }
    case 'icp-filing':
    case 'psb-filing':
      return normaliseFiling(type, text)
    case 'app-package':
      return accepted(isAppPackage, text)
    case 'hash':
      return isHash(text) ? text.toLowerCase() : undefined
    case 'amount':
      return /^[A-Z]{3,4} \d+(?:\.\d+)?$/.test(text) ? text : parseAmount(text)
  }
}

function matching(shape: RegExp, value: string | undefined): string | undefined {
  return value !== undefined && shape.test(value) ? value : undefined
}

function accepted(test: (value: string) => boolean, value: string | undefined): string | undefined {
  return value !== undefined && test(value) ? value : undefined
}

function compact(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase()
}

/** The ASCII digits of a number written with separators and Chinese numerals; undefined where it has letters. */
function digitsOf(text: string): string | undefined {
  let digits = ''
  for (let i = 0; i < text.length; i++) {
    const digit = digitOf(text.charCodeAt(i))
    if (digit >= 0) digits += String(digit)
    else if (!/[\s\-.()（）·_*‐-―]/.test(text.charAt(i))) return undefined
  }
  return digits === '' ? undefined : digits
}

function normalisePhone(text: string): string | undefined {
  const digits = digitsOf(text.replace(/^\+/, ''))
  if (digits === undefined || digits.length < 5 || digits.length > 17) return undefined
  if (text.startsWith('+')) return parseInternational(digits)?.value
  const known = parseChineseMobile(digits) ?? parseChineseLandline(digits)
  if (known !== undefined) return known.value
  const abroad = /^00[1-9]/.test(digits) ? parseInternational(digits.slice(2)) : undefined
  return abroad?.checked === true ? abroad.value : digits
}

function normaliseTelegram(text: string): string | undefined {
  const plain = undefang(text).text
  const link = /^(?:https?:\/\/)?([a-z.]+)(\/.*)$/i.exec(plain)
  if (link !== null) return telegramFromUrl((link[1] ?? '').toLowerCase(), link[2] ?? '')
  if (/^\+[A-Za-z0-9_-]{10,40}$/.test(plain)) return plain
  return matching(/^[a-z]\w{2,31}$/, plain.replace(/^@\s?/, '').toLowerCase())
}

function normaliseWebAddress(text: string): string | undefined {
  const value = normaliseUrl(undefang(text).text)
  if (value === undefined) return undefined
  const host = new URL(value).hostname
  return isIP(host) || parseHost(host, true) !== undefined ? value : undefined
}

function normaliseDomain(text: string): string | undefined {
  const plain = undefang(text)
    .text.replace(/^[a-z]{2,6}:\/{1,3}/i, '')
    .replace(/^[^@/]*@/, '')
  return parseHost(plain.replace(/[/?#:].*$/s, '').replace(/\.$/, ''), true)?.name
}

function normaliseEmail(text: string): string | undefined {
  const parts = /^([\w.%+-]{1,64})@(.+)$/.exec(undefang(text).text.replace(/\s/g, ''))
  const host = parts === null ? undefined : parseHost(parts[2] ?? '', true)
  return host === undefined ? undefined : `${parts?.[1] ?? ''}@${host.name}`.toLowerCase()
}

function normaliseFiling(type: 'icp-filing' | 'psb-filing', text: string): string | undefined {
  const found: Candidate[] = []
  findFilings(text, found)
  const [only] = found
  return found.length === 1 && only?.type === type && only.end - only.start >= text.length
    ? only.value
    : undefined
}
