import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import type { IncomingItem } from './incoming-item.ts'

/** Which platform each item is on: the one it names by code, name or domain, else the one its address belongs to. */
export async function findItemPlatforms(
  db: Database,
  items: readonly Pick<IncomingItem, 'platform' | 'url'>[],
): Promise<(item: Pick<IncomingItem, 'platform' | 'url'>) => string | undefined> {
  const words = new Set<string>()
  for (const item of items) for (const word of listWords(item)) words.add(word)
  if (words.size === 0) return () => undefined
  const { rows } = await sql<{ word: string; id: string }>`
    select word, found.id
    from unnest(${[...words]}::text[]) as word
    cross join lateral (
      select id from platform
      where code = word or lower(name) = word or domains @> array[word]
      order by code = word desc, domains @> array[word] desc, id
      limit 1
    ) as found
  `.execute(db)
  const known = new Map(rows.map((row) => [row.word, row.id]))
  return (item) => {
    const word = listWords(item).find((each) => known.has(each))
    return word === undefined ? undefined : known.get(word)
  }
}

function listWords({ platform, url }: Pick<IncomingItem, 'platform' | 'url'>): string[] {
  const named = platform === undefined ? [] : [platform.trim().toLowerCase(), ...listHosts(platform)]
  return [...named, ...(url === undefined ? [] : listHosts(url))].filter((word) => word !== '')
}

/** `https://a.shop.example/x` → `a.shop.example`, `shop.example`. */
function listHosts(address: string): string[] {
  const parsed = URL.parse(address) ?? (address.includes('.') ? URL.parse(`https://${address}`) : null)
  if (!parsed?.hostname) return []
  const labels = parsed.hostname.replace(/\.$/, '').split('.')
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
}
