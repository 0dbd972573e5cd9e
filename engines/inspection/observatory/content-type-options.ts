import type { Check } from '../check.ts'
import { headerValues, page } from '../site-view.ts'
import { grade } from './graded.ts'

export const contentTypeOptions: Check = (view) => {
  const header = headerValues(page(view), 'x-content-type-options')[0]?.slice(0, 256)
  if (!header) return grade({ result: 'x-content-type-options-not-implemented', pass: false })
  return header.trim().toLowerCase() === 'nosniff'
    ? grade({ result: 'x-content-type-options-nosniff', pass: true, seen: header })
    : grade({ result: 'x-content-type-options-header-invalid', pass: false, seen: header })
}
