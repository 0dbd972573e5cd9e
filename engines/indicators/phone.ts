import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type Phone = { value: string; checked: boolean }

/**
 * A mobile number of mainland China in E.164 form, checked where its range is assigned. The ranges are those of the national numbering plan, 192
 * (broadcasting) and 174 (satellite) included.
 */
export function parseChineseMobile(digits: string): Phone | undefined {
  const number = /^(?:(?:00?)?86)?(1[3-9]\d{9})$/.exec(digits)?.[1]
  return number === undefined ? undefined : { value: `+86${number}`, checked: chineseMobile.test(number) }
}

const chineseMobile = /^1(?:3\d|4[14-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/

/** A number written as dialled inside mainland China: 0 with area code, or 400 and 800. */
export function parseChineseLandline(digits: string): Phone | undefined {
  if (!/^(?:0[1-9]\d{8,10}|[48]00\d{7})$/.test(digits)) return undefined
  const parsed = parsePhoneNumberFromString(digits, 'CN')
  return parsed?.isValid() ? { value: parsed.number, checked: true } : undefined
}

/** `+` and digits, or 00 and digits: unchecked where only the length fits the country's plan. */
export function parseInternational(digits: string): Phone | undefined {
  const parsed = parsePhoneNumberFromString(`+${digits}`)
  if (parsed === undefined || !parsed.isPossible()) return undefined
  return { value: parsed.number, checked: parsed.isValid() }
}

/** A number of the North American plan written without its country code. */
export function parseNorthAmerican(digits: string): Phone | undefined {
  if (!/^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits)) return undefined
  const parsed = parsePhoneNumberFromString(digits, 'US')
  return parsed?.isValid() ? { value: parsed.number, checked: true } : undefined
}

/** A mobile number as dialled in Taiwan. */
export function parseTaiwanese(digits: string): Phone | undefined {
  const parsed = parsePhoneNumberFromString(digits, 'TW')
  return parsed === undefined ? undefined : { value: parsed.number, checked: parsed.isValid() }
}
