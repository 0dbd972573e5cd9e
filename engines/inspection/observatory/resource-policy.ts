import type { Check } from '../check.ts'
import { headerValues, page } from '../site-view.ts'
import { grade } from './graded.ts'

export const resourcePolicy: Check = (view) => {
  const header = headerValues(page(view), 'cross-origin-resource-policy')[0]?.slice(0, 256)
  if (!header) return grade({ result: 'corp-not-implemented', pass: true })
  switch (header.trim().toLowerCase()) {
    case 'same-site':
      return grade({ result: 'corp-implemented-with-same-site', pass: true, seen: header })
    case 'same-origin':
      return grade({ result: 'corp-implemented-with-same-origin', pass: true, seen: header })
    case 'cross-origin':
      return grade({ result: 'corp-implemented-with-cross-origin', pass: true, seen: header })
    case '':
      return grade({ result: 'corp-not-implemented', pass: true })
    default:
      return grade({ result: 'corp-header-invalid', pass: false, seen: header })
  }
}
