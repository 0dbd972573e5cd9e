import type { Trie } from './grow-trie.ts'

/**
 * A trie as a double array (Aoe 1989): the child of a node with base b along code c is the cell b + c. No two nodes
 * share a base, so a cell that names the base of its parent proves whose child it is.
 *
 * A cell is two numbers:
 *   base << 10 | the pattern's lower 8 bits << 2 | 2 where there are children | 1 where a pattern ends
 *   parent's base << 10 | the pattern's upper 10 bits
 */
export interface PackedTrie {
  readonly cells: Int32Array
  /** By code: the base of the node one unit below the root << 10, or 0 where nothing lies below it. */
  readonly roots: Int32Array
}

export const baseShift = 10
export const mostCells = 1 << (32 - baseShift)

/** After so many places tried in a row for a node, the crowded cells before the next are left alone. */
const patience = 16

/** Gives undefined where more than `mostCells` would be needed. */
export function packTrie(trie: Trie, alphabetSize: number): PackedTrie | undefined {
  const { nodes, code, firstChild, nextSibling, children } = trie
  // Most cells come to be filled.
  let room = 1024
  while (room < nodes) room *= 2
  /** The base of each cell's parent; 0 where the cell is free. */
  let parent = new Int32Array(room)
  let taken = new Uint8Array(room)
  let nextFree = new Int32Array(room)
  for (let at = 0; at < room; at++) nextFree[at] = at
  const base = new Int32Array(nodes)
  const cell = new Int32Array(nodes)
  let end = 1

  function makeRoom(highest: number): void {
    if (highest < room) return
    const before = room
    while (room <= highest) room *= 2
    parent = copyInto(parent, new Int32Array(room))
    taken = copyInto(taken, new Uint8Array(room))
    nextFree = copyInto(nextFree, new Int32Array(room))
    for (let at = before; at < room; at++) nextFree[at] = at
  }

  /** The first free cell at or after one; whoever asks next has a shorter way. */
  function findFree(from: number): number {
    makeRoom(from)
    let free = from
    while (nextFree[free] !== free) {
      free = nextFree[free] ?? 0
      makeRoom(free)
    }
    for (let at = from; at !== free;) {
      const next = nextFree[at] ?? 0
      nextFree[at] = free
      at = next
    }
    return free
  }

  function fits(node: number, at: number): boolean {
    if (taken[at] !== 0) return false
    for (let child = firstChild[node] ?? 0; child !== 0; child = nextSibling[child] ?? 0)
      if (parent[at + (code[child] ?? 0)] !== 0) return false
    return true
  }

  let from = 2
  let onlyChildren = false
  for (const node of listParents(trie)) {
    if (!onlyChildren && children[node] === 1) {
      // Nodes with one child come last and fill what the others left free.
      onlyChildren = true
      from = 2
    }
    let lowest = alphabetSize
    let highest = 0
    for (let child = firstChild[node] ?? 0; child !== 0; child = nextSibling[child] ?? 0) {
      lowest = Math.min(lowest, code[child] ?? 0)
      highest = Math.max(highest, code[child] ?? 0)
    }
    // Base 0 stays unused: it is what a node without children has.
    let free = findFree(Math.max(from, lowest + 1))
    makeRoom(free - lowest + highest)
    for (let tried = 1; !fits(node, free - lowest); tried++) {
      if (tried === patience) from = free
      free = findFree(free + 1 + (tried >> 1))
      makeRoom(free - lowest + highest)
    }
    const at = free - lowest
    taken[at] = 1
    base[node] = at
    for (let child = firstChild[node] ?? 0; child !== 0; child = nextSibling[child] ?? 0) {
      const place = at + (code[child] ?? 0)
      parent[place] = at
      nextFree[place] = place + 1
      cell[child] = place
      end = Math.max(end, place + 1)
    }
    if (end > mostCells) return undefined
  }

  // Any base + any code stays inside.
  const cells = new Int32Array(2 * (end + alphabetSize + 1))
  const roots = new Int32Array(alphabetSize + 1)
  for (let child = firstChild[0] ?? 0; child !== 0; child = nextSibling[child] ?? 0)
    roots[code[child] ?? 0] = (base[child] ?? 0) << baseShift
  for (let node = 1; node < nodes; node++) {
    const place = cell[node] ?? 0
    if (place === 0) continue
    const pattern = trie.pattern[node] ?? -1
    const known = Math.max(pattern, 0)
    cells[2 * place] =
      ((base[node] ?? 0) << baseShift) |
      ((known & 0xff) << 2) |
      (children[node] === 0 ? 0 : 2) |
      (pattern < 0 ? 0 : 1)
    cells[2 * place + 1] = ((parent[place] ?? 0) << baseShift) | (known >>> 8)
  }
  return { cells, roots }
}

/** The nodes below the root that have children, those with most of them first, as they are the hardest to place. */
function listParents({ nodes, children }: Trie): Int32Array {
  let most = 0
  for (let node = 1; node < nodes; node++) most = Math.max(most, children[node] ?? 0)
  /** Where the nodes of each rank start, ranks counting down from most children. */
  const starts = new Int32Array(most + 2)
  for (let node = 1; node < nodes; node++) {
    const rank = most - (children[node] ?? 0)
    starts[rank + 1] = (starts[rank + 1] ?? 0) + 1
  }
  for (let rank = 1; rank < starts.length; rank++)
    starts[rank] = (starts[rank] ?? 0) + (starts[rank - 1] ?? 0)
  const parents = starts[most] ?? 0
  const listed = new Int32Array(nodes)
  for (let node = 1; node < nodes; node++) {
    const rank = most - (children[node] ?? 0)
    const place = starts[rank] ?? 0
    starts[rank] = place + 1
    listed[place] = node
  }
  return listed.subarray(0, parents)
}

function copyInto<A extends Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(from: A, into: A): A {
  into.set(from)
  return into
}
