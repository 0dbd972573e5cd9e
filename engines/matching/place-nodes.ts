import type { Trie } from './build-trie.ts'

/**
 * A trie laid out as a double array: the child of the node at slot s by code c is at slot `base[s] + c`, if `parent`
 * there is s. The node of one code is at the slot of that number and names no parent; slot 0 is no node's, so nothing
 * is found below it.
 */
export interface DoubleArray {
  readonly base: Int32Array
  readonly parent: Int32Array
  /** The first pattern that ends at a slot's node; -1 where none does. */
  readonly pattern: Int32Array
}

/** After so many gaps that do not fit, the search leaves some behind to the nodes of one child. */
const patience = 8

export function placeNodes(trie: Trie, codeCount: number): DoubleArray {
  const { nodeCount, childFrom, code } = trie
  const baseOf = new Int32Array(nodeCount)
  let taken = new Uint8Array(nodeCount + codeCount * 2 + 2).fill(1, 0, codeCount + 1)
  let highest = codeCount

  function take(slot: number): void {
    taken[slot] = 1
    if (slot > highest) highest = slot
  }

  function fits(base: number, from: number, to: number): boolean {
    for (let child = from; child < to; child++) if (taken[base + (code[child] ?? 0)] === 1) return false
    return true
  }

  // Nodes of many children need wide gaps, so they come first. No slot is as low as a code, so no base is below 1.
  let gap = codeCount + 1
  for (const node of branchingNodes(trie, codeCount)) {
    const from = childFrom[node] ?? 0
    const to = childFrom[node + 1] ?? 0
    const first = code[from] ?? 0
    let slot = gap
    for (let misses = 0; ; slot++) {
      if (slot + codeCount >= taken.length) taken = enlarge(taken)
      if (taken[slot] === 1) continue
      if (fits(slot - first, from + 1, to)) break
      if (++misses > patience) gap += 1 + ((slot - gap) >> 3)
    }
    baseOf[node] = slot - first
    for (let child = from; child < to; child++) take(slot - first + (code[child] ?? 0))
  }

  // A chain of only children then takes the next gaps, which are near each other and so in few cache lines.
  gap = codeCount + 1
  for (let start = 1; start < nodeCount; start++) {
    for (let node = start; baseOf[node] === 0;) {
      const child = childFrom[node] ?? 0
      if ((childFrom[node + 1] ?? 0) - child !== 1) break
      while (taken[gap] === 1) gap++
      if (gap + 1 >= taken.length) taken = enlarge(taken)
      take(gap)
      baseOf[node] = gap - (code[child] ?? 0)
      node = child
    }
  }
  return writeSlots(trie, baseOf, highest + codeCount + 1)
}

/** Nodes below the root with more than one child, those of most children first. */
function branchingNodes({ nodeCount, childFrom }: Trie, codeCount: number): Uint32Array {
  const nodesOfSize = new Uint32Array(codeCount + 2)
  for (let node = 1; node < nodeCount; node++) {
    const size = (childFrom[node + 1] ?? 0) - (childFrom[node] ?? 0)
    nodesOfSize[size] = (nodesOfSize[size] ?? 0) + 1
  }
  let count = 0
  for (let size = codeCount; size > 1; size--) {
    const before = count
    count += nodesOfSize[size] ?? 0
    nodesOfSize[size] = before
  }
  const nodes = new Uint32Array(count)
  for (let node = 1; node < nodeCount; node++) {
    const size = (childFrom[node + 1] ?? 0) - (childFrom[node] ?? 0)
    if (size < 2) continue
    const at = nodesOfSize[size] ?? 0
    nodes[at] = node
    nodesOfSize[size] = at + 1
  }
  return nodes
}

/** Past the last slot lie as many empty ones as there are codes, so that no look-up leaves the arrays. */
function writeSlots(trie: Trie, baseOf: Int32Array, length: number): DoubleArray {
  const { nodeCount, childFrom, code, pattern } = trie
  const array: DoubleArray = {
    base: new Int32Array(length),
    parent: new Int32Array(length).fill(-1),
    pattern: new Int32Array(length).fill(-1),
  }
  const slotOf = new Int32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    const slot = slotOf[node] ?? 0
    const base = baseOf[node] ?? 0
    array.base[slot] = base
    for (let child = childFrom[node] ?? 0; child < (childFrom[node + 1] ?? 0); child++) {
      const childSlot = base + (code[child] ?? 0)
      slotOf[child] = childSlot
      if (node !== 0) array.parent[childSlot] = slot
      array.pattern[childSlot] = pattern[child] ?? -1
    }
  }
  return array
}

function enlarge(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2)
  larger.set(bytes)
  return larger
}
