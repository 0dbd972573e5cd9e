import { parse } from 'tldts'
import type { Check } from '../check.ts'
import { headerValues, page, pageRoute } from '../site-view.ts'
import { grade, type Result, worse } from './graded.ts'
import { isHtml, type PageScript, readPage } from './read-page.ts'

/** From the best to the worst. */
const ORDER: readonly Result[] = [
  'sri-implemented-and-all-scripts-loaded-securely',
  'sri-implemented-and-external-scripts-loaded-securely',
  'sri-implemented-but-external-scripts-not-loaded-securely',
  'sri-not-implemented-but-external-scripts-loaded-securely',
  'sri-not-implemented-and-external-scripts-not-loaded-securely',
  'sri-not-implemented-response-not-html',
]
const FAILS: readonly Result[] = [
  'sri-not-implemented-but-external-scripts-loaded-securely',
  'sri-implemented-but-external-scripts-not-loaded-securely',
  'sri-not-implemented-and-external-scripts-not-loaded-securely',
]

export const subresourceIntegrity: Check = (view) => {
  const answer = page(view)
  if (answer === undefined || !isHtml(headerValues(answer, 'content-type')[0]))
    return grade({ result: 'sri-not-implemented-response-not-html', pass: true })
  const { scripts, external, base } = readPage(answer.body)
  if (scripts === 0) return grade({ result: 'sri-not-implemented-but-no-scripts-loaded', pass: true })
  const secure = pageRoute(view)?.hops[0]?.url.startsWith('https:') ?? false
  let result: Result | undefined
  let foreign = false
  for (const script of external.map((each) => ({ ...each, src: resolve(each.src, base) }))) {
    const { own, found } = judgeScript(script, view.hostname, secure)
    if (!own) foreign = true
    if (found === undefined) continue
    if (!own) result = worse(ORDER, result, found)
    else result ??= found
  }
  result ??= foreign
    ? 'sri-implemented-and-external-scripts-loaded-securely'
    : 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin'
  return grade({
    result,
    pass: !FAILS.includes(result),
    seen: external.map(({ src }) => src).join(' ') || undefined,
  })
}

function judgeScript(
  { src, integrity }: PageScript,
  hostname: string,
  secure: boolean,
): { readonly own: boolean; readonly found: Result | undefined } {
  const anyProtocol = /^\/\/[^/]/.test(src)
  const whole = /^https?:\/\//.test(src)
  const own = !anyProtocol && (!whole || parse(src).domain === parse(hostname).domain)
  const safe = whole ? src.startsWith('https:') : !anyProtocol && secure
  if (own)
    return { own, found: integrity && safe ? 'sri-implemented-and-all-scripts-loaded-securely' : undefined }
  if (integrity)
    return { own, found: safe ? undefined : 'sri-implemented-but-external-scripts-not-loaded-securely' }
  return {
    own,
    found: safe
      ? 'sri-not-implemented-but-external-scripts-loaded-securely'
      : 'sri-not-implemented-and-external-scripts-not-loaded-securely',
  }
}

/** A `<base>` makes a relative address whole. */
function resolve(src: string, base: string | undefined): string {
  if (base === undefined || !/^https?:/.test(base)) return src.trim()
  return URL.parse(src, base)?.href ?? src
}
