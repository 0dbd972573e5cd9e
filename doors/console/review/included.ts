import { useSearchParams } from 'react-router'
import type { ShownCard } from './load-review.ts'

const SHORT = 12

/**
 * Which variants the decision covers. What was flipped by hand stands in the address, so that it works without script
 * and survives a reload.
 */
export function useIncluded(card: ShownCard): {
  readonly isIncluded: (textDigest: string) => boolean
  readonly flipLink: (textDigest: string) => string
  readonly texts: readonly string[]
  readonly items: number
} {
  const [search] = useSearchParams()
  const flipped = new Set((search.get('flip') ?? '').split(',').filter((part) => part !== ''))
  const included = card.variants.filter(
    ({ textDigest, likely }) => likely !== flipped.has(textDigest.slice(0, SHORT)),
  )
  const digests = new Set(included.map(({ textDigest }) => textDigest))
  return {
    isIncluded: (textDigest) => digests.has(textDigest),
    flipLink(textDigest) {
      const next = new URLSearchParams(search)
      const short = textDigest.slice(0, SHORT)
      const flips = flipped.has(short) ? [...flipped].filter((each) => each !== short) : [...flipped, short]
      if (flips.length === 0) next.delete('flip')
      else next.set('flip', flips.join(','))
      return `?${next}`
    },
    texts: [...digests],
    items: included.reduce((sum, variant) => sum + variant.items, 0),
  }
}
