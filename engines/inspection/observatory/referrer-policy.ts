import type { Check } from '../check.ts'
import { headerValues, page } from '../site-view.ts'
import { grade } from './graded.ts'
import { isHtml, readPage } from './read-page.ts'

const PRIVATE = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin']
const LEAKY = ['origin', 'origin-when-cross-origin', 'unsafe-url', 'no-referrer-when-downgrade']

/** The last policy that browsers know counts; what stands in the page comes after the header. */
export const referrerPolicy: Check = (view) => {
  const answer = page(view)
  const inHeader = headerValues(answer, 'referrer-policy')
  const html = answer !== undefined && isHtml(headerValues(answer, 'content-type')[0])
  const inPage = html ? readPage(answer.body).referrer : undefined
  const all = [...inHeader, ...(inPage === undefined ? [] : [inPage])]
  if (all.length === 0) return grade({ result: 'referrer-policy-not-implemented', pass: true })
  const seen = all.join(', ')
  const known = seen
    .split(',')
    .map((each) => each.toLowerCase().trim())
    .findLast((each) => PRIVATE.includes(each) || LEAKY.includes(each))
  if (known === undefined) return grade({ result: 'referrer-policy-header-invalid', pass: false, seen })
  return PRIVATE.includes(known)
    ? grade({ result: 'referrer-policy-private', pass: true, seen })
    : grade({ result: 'referrer-policy-unsafe', pass: false, seen })
}
