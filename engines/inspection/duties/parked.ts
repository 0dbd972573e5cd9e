import type { Check } from '../check.ts'
import { isHtml } from '../observatory/read-page.ts'
import { headerValues, page } from '../site-view.ts'
import { readText } from './page-text.ts'

const SIGNS: readonly RegExp[] = [
  /(?:this|the) domain (?:name )?(?:is|may be) (?:parked|for sale)/i,
  /buy this domain/i,
  /domain (?:parking|has expired|is available)/i,
  /域名(?:出售|转让|停放|已过期|可能在出售)/,
  /本?域名(?:正在)?出售/,
  /(?:sedoparking|parkingcrew|bodis|above\.com|afternic|dan\.com)/i,
]

/** Whether somebody runs the site: a parked page, or nothing at all, is said, and a person looks. */
export const parked: Check = (view) => {
  if (view.http === null && view.https === null) return { outcome: 'fail', evidence: { result: 'gone' } }
  const answer = page(view)
  if (answer === undefined) return { outcome: 'unknown', evidence: { result: 'no-page' } }
  if (answer.status === 404 || answer.status === 410)
    return { outcome: 'fail', evidence: { result: 'gone', status: answer.status } }
  if (!isHtml(headerValues(answer, 'content-type')[0]))
    return { outcome: 'unknown', evidence: { result: 'no-page' } }
  const { text, title, links } = readText(answer.body)
  const sign = SIGNS.find(
    (each) =>
      each.test(title) ||
      (text.length < 3000 && each.test(text)) ||
      links.some(({ href }) => /sedo|parkingcrew|bodis/i.test(href) && each.test(href)),
  )
  return sign
    ? { outcome: 'fail', evidence: { result: 'parked', title: title.slice(0, 120) } }
    : { outcome: 'pass', evidence: { result: 'in-use' } }
}
