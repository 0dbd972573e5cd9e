import { inspectSite } from '../../../engines/inspection/index.ts'
import { lookAtSite, type SiteVisitor } from '../../../modules/inspection/index.ts'
import type { Clock } from '../../../runtime/clock.ts'

const WHY = {
  'bad-url': 'this is no http or https address without a name and password in it',
  'private-address': 'this is no public address; only public pages are looked at',
  robots: 'robots.txt asks us to keep out',
  unresolvable: 'nobody knows this name',
} as const

/** One site's answer as a line of JSON, or why it was not looked at. */
export async function inspectAddress(
  address: string,
  line: number,
  visitor: SiteVisitor,
  clock: Clock,
): Promise<{ readonly output: string; readonly bad: boolean }> {
  const at = clock.now()
  const view = await lookAtSite(
    /^[a-z][\d+.a-z-]*:/i.test(address) ? address : `https://${address}`,
    visitor,
    at,
  )
  if (typeof view === 'string')
    return {
      output: JSON.stringify({
        line,
        error: { code: view, message: `${address.slice(0, 200)}: ${WHY[view]}` },
      }),
      bad: true,
    }
  return { output: JSON.stringify({ url: address, at: at.toISOString(), ...inspectSite(view) }), bad: false }
}
