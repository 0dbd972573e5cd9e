import type { CheckResult } from '../check.ts'
import { headerValues, page, type SiteView } from '../site-view.ts'
import { isHtml } from '../observatory/read-page.ts'
import { readText } from './page-text.ts'

/** The register's own number, where one stands there. */
export interface Expected {
  readonly icpFiling?: string | undefined
  readonly psbFiling?: string | undefined
}

interface Filing {
  readonly pattern: RegExp
  /** Of the system it has to be linked to. */
  readonly hosts: readonly string[]
}

/** As the ministries write them: a province's character, the number, and for one site its place on the list. */
const ICP: Filing = {
  pattern:
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s*ICP\s*[备证]\s*\d{5,10}\s*号(?:\s*-\s*\d{1,4})?/i,
  hosts: ['beian.miit.gov.cn', 'www.miit.gov.cn', 'miit.gov.cn', 'www.beian.miit.gov.cn'],
}
const PSB: Filing = {
  pattern: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s*公网安备\s*\d{14}\s*号/,
  hosts: ['beian.mps.gov.cn', 'www.beian.gov.cn', 'beian.gov.cn', 'www.beian.mps.gov.cn'],
}

export function icpFiling(view: SiteView, expected: Expected): Omit<CheckResult, 'id' | 'ground'> {
  return judgeFiling(view, ICP, expected.icpFiling)
}

export function psbFiling(view: SiteView, expected: Expected): Omit<CheckResult, 'id' | 'ground'> {
  return judgeFiling(view, PSB, expected.psbFiling)
}

/** On the page, well formed, linked to the system it can be checked in, and the number that the register has. */
function judgeFiling(
  view: SiteView,
  { pattern, hosts }: Filing,
  registered: string | undefined,
): Omit<CheckResult, 'id' | 'ground'> {
  const answer = page(view)
  if (answer === undefined || answer.status !== 200 || !isHtml(headerValues(answer, 'content-type')[0]))
    return { outcome: 'unknown', evidence: { result: 'no-page' } }
  const { text, links } = readText(answer.body)
  const shown = pattern.exec(text)?.[0]
  // A page that scripts draw may show it to people all the same.
  if (shown === undefined)
    return text.length < 200
      ? { outcome: 'unknown', evidence: { result: 'page-drawn-by-script' } }
      : { outcome: 'fail', evidence: { result: 'not-shown' } }
  const number = normalise(shown)
  if (
    registered !== undefined &&
    normalise(registered) !== number &&
    !number.startsWith(`${normalise(registered)}-`)
  )
    return {
      outcome: 'fail',
      evidence: { result: 'not-the-registered-number', shown: number, registered: normalise(registered) },
    }
  const link = links.find((each) => pattern.test(each.text))
  if (link === undefined) return { outcome: 'fail', evidence: { result: 'not-linked', shown: number } }
  const host = URL.parse(link.href.startsWith('//') ? `https:${link.href}` : link.href)?.hostname
  return host !== undefined && hosts.includes(host)
    ? {
        outcome: 'pass',
        evidence: { result: 'shown-and-linked', shown: number, link: link.href.slice(0, 200) },
      }
    : {
        outcome: 'fail',
        evidence: { result: 'linked-elsewhere', shown: number, link: link.href.slice(0, 200) },
      }
}

function normalise(number: string): string {
  return number.replaceAll(/\s/g, '').toUpperCase()
}
