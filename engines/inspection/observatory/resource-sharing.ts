import type { Check } from '../check.ts'
import { headerValues } from '../site-view.ts'
import { grade } from './graded.ts'

/** Whether other origins may read the site, and with the visitor's credentials. */
export const resourceSharing: Check = ({ preflight }) => {
  const allowed = headerValues(preflight, 'access-control-allow-origin')[0]
  if (!preflight || !allowed)
    return grade({ result: 'cross-origin-resource-sharing-not-implemented', pass: true })
  const seen = allowed.slice(0, 256)
  if (seen.trim().toLowerCase() === '*')
    return grade({ result: 'cross-origin-resource-sharing-implemented-with-public-access', pass: true, seen })
  const credentials = headerValues(preflight, 'access-control-allow-credentials')[0]
  return allowed === preflight.origin && credentials?.toLowerCase().trim() === 'true'
    ? grade({ result: 'cross-origin-resource-sharing-implemented-with-universal-access', pass: false, seen })
    : grade({ result: 'cross-origin-resource-sharing-implemented-with-restricted-access', pass: true, seen })
}
