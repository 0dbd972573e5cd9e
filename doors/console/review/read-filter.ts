import { isKind, type Kind } from '../../../engines/detection/kinds.ts'

/** What a reviewer narrows the queue to; it stands in the address and goes along from card to card. */
export interface ReviewFilter {
  readonly kind?: Kind | undefined
  readonly campaignId?: string | undefined
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value)
}

export function readFilter(url: URL): ReviewFilter {
  const kind = url.searchParams.get('kind')
  const campaignId = url.searchParams.get('campaign')
  return {
    ...(isKind(kind) ? { kind } : {}),
    ...(isId(campaignId) ? { campaignId } : {}),
  }
}

export function writeFilter({ kind, campaignId }: ReviewFilter): string {
  const query = new URLSearchParams()
  if (kind !== undefined) query.set('kind', kind)
  if (campaignId !== undefined) query.set('campaign', campaignId)
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
