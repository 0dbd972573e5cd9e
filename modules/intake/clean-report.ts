import { Refusal } from '../../runtime/refusal.ts'
import { storable } from './incoming-item.ts'
import type { NewReport } from './report.ts'

export const LONGEST_REPORT = 20_000

/** Trims what was typed and refuses what says nothing or too much. */
export function cleanReport(report: NewReport): NewReport {
  const text = cleanText(report.text)
  const paidTo = cleanLine(report.payment?.to)
  const named = [...(report.indicators ?? []), ...(paidTo === undefined ? [] : [paidTo])]
  const indicators = [...new Set(named.flatMap((each) => cleanLine(each) ?? []))]
  if (text === undefined && indicators.length === 0 && (report.files ?? []).length === 0) {
    throw new Refusal(
      'invalid',
      'intake.report-empty',
      'Send the message, a number or address, or a picture of it.',
    )
  }
  if (indicators.length > 50) {
    throw new Refusal(
      'too-large',
      'intake.too-many-indicators',
      'A report takes up to 50 numbers and addresses.',
      {
        most: 50,
      },
    )
  }
  if (report.amount !== undefined && !(report.amount >= 0 && report.amount < 1e13)) {
    throw new Refusal('invalid', 'intake.amount', 'The amount is a number, such as 1250.50.')
  }
  const currency = cleanLine(report.currency)?.toUpperCase()
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    throw new Refusal('invalid', 'intake.currency', 'The currency is three letters, such as CNY.')
  }
  if (report.since !== undefined && !isDay(report.since)) {
    throw new Refusal('invalid', 'intake.since', 'Since when: a day, such as 2026-05-01.')
  }
  return {
    ...report,
    text,
    indicators,
    currency,
    platform: cleanLine(report.platform),
    account: cleanLine(report.account),
    group: cleanLine(report.group),
    region: cleanLine(report.region),
    payment: report.payment && { ...report.payment, to: paidTo, at: cleanLine(report.payment.at) },
    contact: report.contact && {
      ...report.contact,
      email: cleanLine(report.contact.email),
      phone: cleanLine(report.contact.phone),
    },
  }
}

/** @throws Refusal `intake.text-too-long` */
export function cleanText(text: string | undefined): string | undefined {
  const clean = text === undefined ? '' : storable(text).trim()
  if (clean.length > LONGEST_REPORT) {
    throw new Refusal(
      'too-large',
      'intake.text-too-long',
      `A report takes up to ${LONGEST_REPORT} characters. Send the part that matters, or a file.`,
      { most: LONGEST_REPORT },
    )
  }
  return clean === '' ? undefined : clean
}

function cleanLine(line: string | undefined): string | undefined {
  const clean = line === undefined ? '' : storable(line).replace(/\s+/g, ' ').trim().slice(0, 500)
  return clean === '' ? undefined : clean
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}
