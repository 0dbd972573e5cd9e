import type { Check } from '../check.ts'
import { headerValues, page } from '../site-view.ts'
import { framesByPolicy } from './content-security-policy.ts'
import { grade } from './graded.ts'

export const frameOptions: Check = (view) => {
  const header = headerValues(page(view), 'x-frame-options')[0]?.slice(0, 1024)
  if (framesByPolicy(view))
    return grade({ result: 'x-frame-options-implemented-via-csp', pass: true, seen: header })
  if (!header) return grade({ result: 'x-frame-options-not-implemented', pass: false })
  const value = header.trim().toLowerCase()
  if (value === 'deny' || value === 'sameorigin')
    return grade({ result: 'x-frame-options-sameorigin-or-deny', pass: true, seen: header })
  return value.startsWith('allow-from')
    ? grade({ result: 'x-frame-options-allow-from-origin', pass: true, seen: header })
    : grade({ result: 'x-frame-options-header-invalid', pass: false, seen: header })
}
