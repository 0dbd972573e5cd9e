import type { SortedPatterns } from './sort-patterns.ts'

/** A trie whose nodes are numbered breadth first: node 0 is the root, and a node's children are neighbours. */
export interface Trie {
  readonly nodeCount: number
  /** Children of node n are `childFrom[n]` to `childFrom[n + 1]`. */
  readonly childFrom: Uint32Array
  /** The code that leads to each node. */
  readonly code: Uint16Array
  /** The first pattern that ends at each node; -1 where none does. */
  readonly pattern: Int32Array
  /** The next pattern equal to each one, or -1; empty when no two are equal. */
  readonly nextEqual: Int32Array
  /** How many patterns one walk down from the root meets at most, equal ones counted. */
  readonly mostOnWalk: number
}

export function buildTrie({ codes, from, order }: SortedPatterns): Trie {
  const most = codes.length + 1
  const childFrom = new Uint32Array(most + 1)
  const code = new Uint16Array(most)
  const pattern = new Int32Array(most).fill(-1)
  const nextEqual = new Int32Array(order.length).fill(-1)
  /** Which of the sorted patterns pass through a node: from `low` to the next node's. */
  const low = new Uint32Array(most)
  const high = new Uint32Array(most)
  const met = new Uint32Array(most)
  high[0] = order.length
  let nodeCount = 1
  let depth = 0
  let depthEnd = 1
  let someEqual = false
  let mostOnWalk = 0
  for (let node = 0; node < nodeCount; node++) {
    if (node === depthEnd) {
      depth++
      depthEnd = nodeCount
    }
    const first = low[node] ?? 0
    const end = high[node] ?? 0
    let at = first
    // The patterns that end here sort before those that go on.
    for (; at < end && sizeOf(from, order[at] ?? 0) === depth; at++) {
      if (at === first) pattern[node] = order[at] ?? 0
      else {
        nextEqual[order[at - 1] ?? 0] = order[at] ?? 0
        someEqual = true
      }
    }
    const metHere = (met[node] ?? 0) + at - first
    if (metHere > mostOnWalk) mostOnWalk = metHere
    childFrom[node] = nodeCount
    let last = 0
    for (; at < end; at++) {
      const next = codes[(from[order[at] ?? 0] ?? 0) + depth] ?? 0
      if (next === last) continue
      if (last !== 0) high[nodeCount - 1] = at
      low[nodeCount] = at
      met[nodeCount] = metHere
      code[nodeCount++] = next
      last = next
    }
    if (last !== 0) high[nodeCount - 1] = end
  }
  childFrom[nodeCount] = nodeCount
  return {
    nodeCount,
    childFrom,
    code,
    pattern,
    nextEqual: someEqual ? nextEqual : new Int32Array(0),
    mostOnWalk,
  }
}

function sizeOf(from: Uint32Array, pattern: number): number {
  return (from[pattern + 1] ?? 0) - (from[pattern] ?? 0)
}
