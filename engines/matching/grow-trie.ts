import type { Alphabet } from './alphabet.ts'
import type { PatternList } from './pattern-list.ts'

/** A trie in typed arrays: node 0 is the root, and 0 as a child or sibling means none. */
export interface Trie {
  readonly nodes: number
  readonly code: Uint16Array
  readonly firstChild: Int32Array
  readonly nextSibling: Int32Array
  readonly children: Int32Array
  /** The first pattern that ends at a node, or -1. */
  readonly pattern: Int32Array
  /** The next pattern equal to a pattern, or -1; undefined where no two are equal. */
  readonly nextSame: Int32Array | undefined
  readonly longest: number
}

export function growTrie({ count, units, starts }: PatternList, { codeOf }: Alphabet): Trie {
  const most = 1 + (starts[count] ?? 0) - (starts[0] ?? 0)
  let longest = 0
  const code = new Uint16Array(most)
  const parent = new Int32Array(most)
  const firstChild = new Int32Array(most)
  const nextSibling = new Int32Array(most)
  const children = new Int32Array(most)
  const pattern = new Int32Array(most).fill(-1)
  const last = new Int32Array(count)
  let nextSame: Int32Array | undefined
  let nodes = 1

  // (parent, code) → child by open addressing, at most half full.
  const places = 2 ** Math.ceil(Math.log2(most * 2))
  const childAt = new Int32Array(places)

  for (let number = 0; number < count; number++) {
    const from = starts[number] ?? 0
    const to = starts[number + 1] ?? 0
    longest = Math.max(longest, to - from)
    let node = 0
    for (let at = from; at < to; at++) {
      const wanted = codeOf[units[at] ?? 0] ?? 0
      let place = mix(node, wanted) & (places - 1)
      let child = childAt[place] ?? 0
      while (child !== 0 && (parent[child] !== node || code[child] !== wanted)) {
        place = (place + 1) & (places - 1)
        child = childAt[place] ?? 0
      }
      if (child === 0) {
        child = nodes++
        childAt[place] = child
        code[child] = wanted
        parent[child] = node
        nextSibling[child] = firstChild[node] ?? 0
        firstChild[node] = child
        children[node] = (children[node] ?? 0) + 1
      }
      node = child
    }
    const first = pattern[node] ?? -1
    if (first < 0) pattern[node] = number
    else {
      nextSame ??= new Int32Array(count).fill(-1)
      nextSame[last[first] ?? 0] = number
    }
    last[first < 0 ? number : first] = number
  }
  return { nodes, code, firstChild, nextSibling, children, pattern, nextSame, longest }
}

function mix(node: number, code: number): number {
  const mixed = Math.imul(Math.imul(node, 0x9e3779b1) ^ code, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}
