import type { Check, CheckResult } from './check.ts'
import { certificate } from './duties/certificate.ts'
import { type Expected, icpFiling, psbFiling } from './duties/filing.ts'
import { parked } from './duties/parked.ts'
import { redirectChain } from './duties/redirect-chain.ts'
import { reportingChannel } from './duties/reporting-channel.ts'
import { securityText } from './duties/security-text.ts'
import { versionDisclosure } from './duties/version-disclosure.ts'
import grounds from './grounds.json' with { type: 'json' }
import { contentSecurityPolicy } from './observatory/content-security-policy.ts'
import { contentTypeOptions } from './observatory/content-type-options.ts'
import { cookies } from './observatory/cookies.ts'
import { frameOptions } from './observatory/frame-options.ts'
import { gradeSite } from './observatory/grade-site.ts'
import { redirection } from './observatory/redirection.ts'
import { referrerPolicy } from './observatory/referrer-policy.ts'
import { resourcePolicy } from './observatory/resource-policy.ts'
import { resourceSharing } from './observatory/resource-sharing.ts'
import { strictTransportSecurity } from './observatory/strict-transport-security.ts'
import { subresourceIntegrity } from './observatory/subresource-integrity.ts'
import { page, type SiteView } from './site-view.ts'

type Id = keyof typeof grounds

/** Graded as the MDN HTTP Observatory grades. */
const GRADED: readonly (readonly [Id, Check])[] = [
  ['content-security-policy', contentSecurityPolicy],
  ['cookies', cookies],
  ['cross-origin-resource-sharing', resourceSharing],
  ['redirection', redirection],
  ['referrer-policy', referrerPolicy],
  ['strict-transport-security', strictTransportSecurity],
  ['subresource-integrity', subresourceIntegrity],
  ['x-content-type-options', contentTypeOptions],
  ['x-frame-options', frameOptions],
  ['cross-origin-resource-policy', resourcePolicy],
]

/** Duties and signs: said, never graded. */
const SAID: readonly (readonly [Id, (view: SiteView, expected: Expected) => ReturnType<Check>])[] = [
  ['icp-filing', icpFiling],
  ['psb-filing', psbFiling],
  ['certificate', certificate],
  ['redirect-chain', redirectChain],
  ['security-text', securityText],
  ['reporting-channel', reportingChannel],
  ['version-disclosure', versionDisclosure],
  ['parked', parked],
]

export interface Inspection {
  readonly checks: readonly CheckResult[]
  /** Of the graded checks alone; null where the site could not be seen. */
  readonly grade: string | null
  readonly score: number | null
}

/**
 * Judges what was seen of a site. The same view and register always give the same answer. A site that did not answer, or
 * answered with an error, is unknown in everything that its page would tell.
 */
export function inspectSite(view: SiteView, expected: Expected = {}): Inspection {
  const seen = answered(view)
  const graded = GRADED.map(([id, check]): CheckResult => ({
    id,
    ...(seen ? check(view) : NOT_SEEN),
    ground: grounds[id],
  }))
  const said = SAID.map(([id, check]): CheckResult => ({ id, ...check(view, expected), ground: grounds[id] }))
  return { checks: [...graded, ...said], ...gradeSite(graded) }
}

const NOT_SEEN = { outcome: 'unknown', evidence: { result: 'site-not-seen' } } as const

/** What the Observatory grades: an answer below 400, or one that asks who we are. */
function answered(view: SiteView): boolean {
  const status = page(view)?.status
  return status !== undefined && status >= 200 && (status < 400 || status === 401 || status === 403)
}
