import type { Check } from '../check.ts'
import { headerValues, page, pageRoute, type SiteView } from '../site-view.ts'
import { grade, type Graded, type Result } from './graded.ts'
import { parseMetaPolicies, parsePolicies, type Policies } from './parse-policies.ts'
import { isHtml, readPage } from './read-page.ts'

const BROAD = new Set(['ftp:', 'http:', 'https:', '*', 'http://*', 'http://*.*', 'https://*', 'https://*.*'])
const INLINE = new Set(["'unsafe-inline'", 'data:'])
const PASSIVE = ['img-src', 'media-src'] as const
const NONCE_OR_HASH = /^'(?:sha256|sha384|sha512|nonce)-/
const ANY: ReadonlySet<string> = new Set(['*'])

export const contentSecurityPolicy: Check = (view) => grade(judgePolicy(view))

/** Whether the policy says who may frame the page. */
export function framesByPolicy(view: SiteView): boolean {
  return judgePolicy(view).policies?.has('frame-ancestors') ?? false
}

function judgePolicy(view: SiteView): Graded & { readonly policies?: Policies } {
  const answer = page(view)
  const inHeader = headerValues(answer, 'content-security-policy')
  const html = answer !== undefined && isHtml(headerValues(answer, 'content-type')[0])
  const inPage = html ? readPage(answer.body).policies : []
  const seen = [...inHeader, ...inPage].join('; ')
  let policies: Policies
  let repeated: boolean
  try {
    ;({ policies, repeated } = parsePolicies([...inHeader, ...inPage]))
  } catch {
    return { result: 'csp-header-invalid', pass: false, seen }
  }
  if (count(() => parsePolicies(inHeader).policies) + count(() => parseMetaPolicies(inPage)) === 0) {
    const reporting = headerValues(answer, 'content-security-policy-report-only').length > 0
    return {
      result: reporting ? 'csp-not-implemented-but-reporting-enabled' : 'csp-not-implemented',
      pass: false,
    }
  }
  const result = rate(policies, pageRoute(view)?.hops[0]?.url.startsWith('https:') ?? false)
  const pass = PASSES.includes(result)
  return {
    result: pass && repeated ? 'csp-implemented-but-duplicate-directives' : result,
    pass,
    seen,
    policies,
  }
}

const PASSES: readonly Result[] = [
  'csp-implemented-with-no-unsafe',
  'csp-implemented-with-no-unsafe-default-src-none',
  'csp-implemented-with-unsafe-inline-in-style-src-only',
  'csp-implemented-with-insecure-scheme-in-passive-content-only',
]

/** The worst that the policies allow, in the order of the scale. */
function rate(written: Policies, secure: boolean): Result {
  const scripts = readScripts(written.get('script-src') ?? written.get('default-src') ?? ANY)
  if (scripts === undefined) return 'csp-header-invalid'
  // Where scripts fall back to default-src, what they void there is void for all that falls back to it.
  const shared = !written.has('script-src') && written.has('default-src')
  const policies: Policies = shared ? new Map([...written, ['default-src', scripts]]) : written
  const fallback = policies.get('default-src') ?? ANY
  const objects = policies.get('object-src') ?? fallback
  const styles = withoutCoveredInline(policies.get('style-src') ?? fallback)
  if (has(scripts, (each) => BROAD.has(each) || INLINE.has(each)) || has(objects, (each) => BROAD.has(each)))
    return 'csp-implemented-with-unsafe-inline'
  const active = [
    ...[...policies]
      .filter(([directive]) => !PASSIVE.some((each) => each === directive) && directive !== 'script-src')
      .flatMap(([directive, sources]) => [...(directive === 'style-src' ? styles : sources)]),
    ...scripts,
  ]
  if (secure && active.some(isPlain)) return 'csp-implemented-with-insecure-scheme'
  if (scripts.has("'unsafe-eval'") || styles.has("'unsafe-eval'")) return 'csp-implemented-with-unsafe-eval'
  const passive = PASSIVE.flatMap((directive) => [
    ...(policies.get(directive) ?? policies.get('default-src') ?? []),
  ])
  if (secure && passive.some(isPlain)) return 'csp-implemented-with-insecure-scheme-in-passive-content-only'
  if (has(styles, (each) => BROAD.has(each) || INLINE.has(each)))
    return 'csp-implemented-with-unsafe-inline-in-style-src-only'
  const own = policies.get('default-src')
  return own?.size === 1 && own.has("'none'")
    ? 'csp-implemented-with-no-unsafe-default-src-none'
    : 'csp-implemented-with-no-unsafe'
}

/** A nonce or hash makes 'unsafe-inline' void; with 'strict-dynamic', hosts and schemes too, which needs one. */
function readScripts(sources: ReadonlySet<string>): ReadonlySet<string> | undefined {
  const own = withoutCoveredInline(sources)
  if (!own.has("'strict-dynamic'")) return own
  if (![...own].some((each) => NONCE_OR_HASH.test(each))) return undefined
  return new Set(
    [...own].filter(
      (each) =>
        ![...BROAD].some((broad) => each.startsWith(broad)) &&
        each !== "'self'" &&
        each !== "'unsafe-inline'",
    ),
  )
}

function withoutCoveredInline(sources: ReadonlySet<string>): ReadonlySet<string> {
  const covered = [...sources].some((each) => NONCE_OR_HASH.test(each))
  return covered ? new Set([...sources].filter((each) => each !== "'unsafe-inline'")) : sources
}

function isPlain(source: string): boolean {
  return source.startsWith('http:') || source.startsWith('ftp:')
}

function has(sources: ReadonlySet<string>, which: (source: string) => boolean): boolean {
  return [...sources].some(which)
}

function count(parse: () => Policies): number {
  try {
    return parse().size
  } catch {
    return 0
  }
}
