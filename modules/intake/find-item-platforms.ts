import type { Database } from '../../runtime/work.ts'
import { resolvePlatforms } from '../platforms/index.ts'
import type { IncomingItem } from './incoming-item.ts'

type Placed = Pick<IncomingItem, 'platform' | 'url'>

/** Which platform each item is on: the one it names, else the one its address belongs to, else none. */
export async function findItemPlatforms(
  db: Database,
  items: readonly Placed[],
): Promise<(item: Placed) => string | undefined> {
  const names = items.flatMap((item) => [item.platform, item.url]).filter((name) => name !== undefined)
  if (names.length === 0) return () => undefined
  const platforms = await resolvePlatforms(db, names)
  const find = (name: string | undefined) => (name === undefined ? undefined : platforms.get(name)?.id)
  return (item) => find(item.platform) ?? find(item.url)
}
