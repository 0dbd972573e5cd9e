import type { Check } from '../check.ts'
import { isHtml } from '../observatory/read-page.ts'
import { headerValues, page } from '../site-view.ts'
import { readText } from './page-text.ts'

const WORDS =
  /举报|投诉|违法和?不良信息|report (?:abuse|a (?:problem|violation)|fraud|content)|abuse|complain/i
const PHONE =
  /(?:举报|投诉)[^\d]{0,20}(?:\+?86[-\s]?)?(?:1[3-9]\d{9}|0\d{2,3}[-\s]?\d{7,8}|400[-\s]?\d{3}[-\s]?\d{4}|12\d{3})/

/** A way to report that can be reached from the page: a link, a mail address or a number that says so. */
export const reportingChannel: Check = (view) => {
  const answer = page(view)
  if (answer === undefined || answer.status !== 200 || !isHtml(headerValues(answer, 'content-type')[0]))
    return { outcome: 'unknown', evidence: { result: 'no-page' } }
  const { text, links } = readText(answer.body)
  const link = links.find(
    ({ href, text: label }) =>
      (WORDS.test(label) || /(?:jubao|report|abuse|complain|tousu)/i.test(href)) &&
      /^(?:https?:|mailto:|tel:|\/|[\w.-]+[/?#]?)/i.test(href) &&
      !/^javascript:/i.test(href),
  )
  if (link) return { outcome: 'pass', evidence: { result: 'linked', link: link.href.slice(0, 200) } }
  const phone = PHONE.exec(text)?.[0]
  if (phone) return { outcome: 'pass', evidence: { result: 'number', shown: phone.slice(0, 80) } }
  return text.length < 200
    ? { outcome: 'unknown', evidence: { result: 'page-drawn-by-script' } }
    : { outcome: 'fail', evidence: { result: 'none-found' } }
}
