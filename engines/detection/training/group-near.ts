import { nearKeys, nearSimilarity, type NearKeys } from '../../text/index.ts'

/** Numbers of groups of near-duplicates, one for each text, so that no group is split between learning and measuring. */
export function groupNear(texts: readonly string[], alike = 0.55): Uint32Array {
  const parent = Uint32Array.from(texts, (_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] ?? root
    for (let next = at; parent[next] !== root;) {
      const above = parent[next] ?? root
      parent[next] = root
      next = above
    }
    return root
  }
  const firstWith = new Map<string, number>()
  const keys: NearKeys[] = texts.map((text) => nearKeys(text))
  keys.forEach((key, at) => {
    const names = [key.exact, ...key.bands.map((band, number) => `${number} ${band}`)]
    for (const name of names) {
      const other = firstWith.get(name)
      if (other === undefined) firstWith.set(name, at)
      else if (name === key.exact || nearSimilarity(key, keys[other] ?? key) >= alike)
        parent[rootOf(at)] = rootOf(other)
    }
  })
  return parent.map((_, at) => rootOf(at))
}
