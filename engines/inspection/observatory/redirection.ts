import type { Check } from '../check.ts'
import { grade, type Graded } from './graded.ts'
import type { SiteView } from '../site-view.ts'

export const redirection: Check = (view) => grade(judgeRedirection(view))

function judgeRedirection({ http }: SiteView): Graded {
  if (!http) return { result: 'redirection-not-needed-no-http', pass: true }
  if (!http.verified) return { result: 'redirection-invalid-cert', pass: false }
  const route = http.hops.map(({ url }) => new URL(url))
  const seen = http.hops.map(({ url }) => url).join(' → ')
  const [first, second] = route
  if (first === undefined || second === undefined) return { result: 'redirection-missing', pass: false, seen }
  if (route.at(-1)?.protocol !== 'https:') return { result: 'redirection-not-to-https', pass: false, seen }
  if (second.protocol === 'http:')
    return { result: 'redirection-not-to-https-on-initial-redirection', pass: false, seen }
  return first.hostname === second.hostname
    ? { result: 'redirection-to-https', pass: true, seen }
    : { result: 'redirection-off-host-from-http', pass: false, seen }
}
