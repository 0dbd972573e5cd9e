import { isKind, isSurface } from '../../../engines/detection/kinds.ts'
import type { QueueFilter } from '../../../modules/review/index.ts'

/** What a reviewer narrows the queue to; it stands in the address and goes along from card to card. */
export interface ReviewFilter extends QueueFilter {
  /** What the reviewer put aside, instead of what waits. */
  readonly aside?: boolean | undefined
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const language = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/

export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value)
}

/** What cannot be read is left out: an address somebody typed still shows a queue. */
export function readFilter(url: URL): ReviewFilter {
  const read = (name: string): string | undefined => url.searchParams.get(name) ?? undefined
  const kind = read('kind')
  const severity = read('severity')
  const surface = read('surface')
  const [campaignId, platformId, lang] = [read('campaign'), read('platform'), read('lang')]
  return {
    ...(isKind(kind) || kind === 'none' ? { kind } : {}),
    ...(isId(campaignId) ? { campaignId } : {}),
    ...(severity !== undefined && /^[0-4]$/.test(severity) ? { severity: Number(severity) } : {}),
    ...(isSurface(surface) ? { surface } : {}),
    ...(isId(platformId) ? { platformId } : {}),
    ...(lang !== undefined && language.test(lang) ? { lang } : {}),
    ...(read('reported') === 'yes' ? { reported: true } : {}),
    ...(read('late') === 'yes' ? { late: true } : {}),
    ...(read('aside') === 'yes' ? { aside: true } : {}),
  }
}

export function writeFilter(filter: ReviewFilter): string {
  const query = new URLSearchParams()
  if (filter.kind !== undefined) query.set('kind', filter.kind)
  if (filter.campaignId !== undefined) query.set('campaign', filter.campaignId)
  if (filter.severity !== undefined) query.set('severity', String(filter.severity))
  if (filter.surface !== undefined) query.set('surface', filter.surface)
  if (filter.platformId !== undefined) query.set('platform', filter.platformId)
  if (filter.lang !== undefined) query.set('lang', filter.lang)
  if (filter.reported === true) query.set('reported', 'yes')
  if (filter.late === true) query.set('late', 'yes')
  if (filter.aside === true) query.set('aside', 'yes')
  return query.size === 0 ? '' : `?${query}`
}

/** Whether two addresses differ at most in which variants were left out by hand. */
export function isSameButFlips(one: URL, other: URL): boolean {
  const strip = (url: URL): string => {
    const copy = new URL(url)
    copy.searchParams.delete('flip')
    return copy.pathname + copy.search
  }
  return one.href !== other.href && strip(one) === strip(other)
}
