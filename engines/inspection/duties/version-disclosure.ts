import type { Check } from '../check.ts'
import { isHtml } from '../observatory/read-page.ts'
import { headerValues, page } from '../site-view.ts'
import { readText } from './page-text.ts'

const HEADERS = ['server', 'x-powered-by', 'x-aspnet-version', 'x-aspnetmvc-version', 'x-generator'] as const

/** Whether the answer names a version of the software behind it. */
export const versionDisclosure: Check = (view) => {
  const answer = page(view)
  if (answer === undefined) return { outcome: 'unknown', evidence: { result: 'no-page' } }
  const banners = HEADERS.flatMap((name) => headerValues(answer, name).map((value) => `${name}: ${value}`))
  const html = isHtml(headerValues(answer, 'content-type')[0])
  const generator = html ? readText(answer.body).generator : undefined
  const all = [...banners, ...(generator === undefined ? [] : [`generator: ${generator}`])]
  const versions = all.filter((banner) => /\d+\.\d+/.test(banner)).map((banner) => banner.slice(0, 120))
  return versions.length === 0
    ? { outcome: 'pass', evidence: { result: 'none-declared' } }
    : { outcome: 'fail', evidence: { result: 'declared', versions } }
}
