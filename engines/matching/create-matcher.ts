/** Receives the number of a pattern and where in the text it ends (exclusive). */
export type SeeMatch = (pattern: number, end: number) => void

/** Finds all of many patterns in texts. */
export interface Matcher {
  /** All matches in the first `length` units, overlapping ones too, by where they begin. */
  forEachMatch(units: Uint16Array, length: number, see: SeeMatch): void
  /** The same in a string. */
  forEachMatchIn(text: string, see: SeeMatch): void
}

const pairBits = 18

/**
 * Makes a matcher for patterns of UTF-16 units. From each place of a text it walks down a trie; a bit for each pair of first
 * units tells in nearly all places that there is nothing to walk. The time is bounded by the text's length times the
 * longest pattern's, plus the matches.
 */
export function createMatcher(patterns: readonly (string | Uint16Array)[]): Matcher {
  const trie = buildTrie(patterns)
  const { single, pairs, pairKeys, pairNodes, pairMask, keys, nodes, mask, outputs, nextOutput } = trie

  function emit(node: number, end: number, see: SeeMatch): void {
    for (let output = outputs[node] ?? -1; output >= 0; output = nextOutput[output] ?? -1) see(output, end)
  }

  function nodeOfPair(key: number): number {
    for (let slot = hashOf(key) & pairMask; ; slot = (slot + 1) & pairMask) {
      const node = pairNodes[slot] ?? 0
      if (node === 0 || pairKeys[slot] === key) return node
    }
  }

  function childOf(node: number, unit: number): number {
    const key = Math.imul(node, 0x10001) ^ Math.imul(unit, 0x9e3779b1)
    for (let slot = hashOf(key) & mask; ; slot = (slot + 1) & mask) {
      const child = nodes[slot] ?? 0
      if (child === 0) return 0
      if (keys[slot * 2] === node && keys[slot * 2 + 1] === unit) return child
    }
  }

  return {
    forEachMatch(units, length, see) {
      for (let at = 0; at < length; at++) {
        const first = units[at] ?? 0
        const alone = single[first] ?? 0
        if (alone !== 0) emit(alone, at + 1, see)
        if (at + 1 >= length) continue
        const key = (first << 16) | (units[at + 1] ?? 0)
        const bit = Math.imul(key, 0x9e3779b1) >>> (32 - pairBits)
        if ((((pairs[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 0) continue
        let node = nodeOfPair(key)
        for (let end = at + 2; node !== 0; end++) {
          emit(node, end, see)
          if (end >= length) break
          node = childOf(node, units[end] ?? 0)
        }
      }
    },
    forEachMatchIn(text, see) {
      const units = new Uint16Array(text.length)
      for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at)
      this.forEachMatch(units, text.length, see)
    },
  }
}

function hashOf(key: number): number {
  const hash = Math.imul(key ^ (key >>> 15), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

interface Trie {
  /** Node of a pattern of one unit, by unit. */
  readonly single: Uint32Array
  /** One bit for each hashed pair of first units. */
  readonly pairs: Uint32Array
  readonly pairKeys: Int32Array
  readonly pairNodes: Uint32Array
  readonly pairMask: number
  /** Parent and unit of each child, in an open hash table beside the child's number in `nodes`. */
  readonly keys: Uint32Array
  readonly nodes: Uint32Array
  readonly mask: number
  /** First pattern that ends at a node, and the next one that ends at the same; -1 where there is none. */
  readonly outputs: Int32Array
  readonly nextOutput: Int32Array
}

function buildTrie(patterns: readonly (string | Uint16Array)[]): Trie {
  const all = patterns.map((pattern) => (typeof pattern === 'string' ? unitsOf(pattern) : pattern))
  let total = 1
  for (const units of all) {
    if (units.length === 0) throw new RangeError('a pattern needs at least one unit')
    total += units.length
  }
  const size = powerAbove(total * 2)
  const pairSize = powerAbove(all.length * 2)
  const trie: Trie = {
    single: new Uint32Array(0x10000),
    pairs: new Uint32Array((1 << pairBits) / 32),
    pairKeys: new Int32Array(pairSize),
    pairNodes: new Uint32Array(pairSize),
    pairMask: pairSize - 1,
    keys: new Uint32Array(size * 2),
    nodes: new Uint32Array(size),
    mask: size - 1,
    outputs: new Int32Array(total + all.length + 1).fill(-1),
    nextOutput: new Int32Array(all.length).fill(-1),
  }
  let last = 0
  // The last pattern first, so that equal ones are reported in their order.
  for (let pattern = all.length - 1; pattern >= 0; pattern--) {
    const units = all[pattern]
    if (units === undefined) continue
    let node: number
    if (units.length === 1) {
      node = trie.single[units[0] ?? 0] ||= ++last
    } else {
      const key = ((units[0] ?? 0) << 16) | (units[1] ?? 0)
      const bit = Math.imul(key, 0x9e3779b1) >>> (32 - pairBits)
      trie.pairs[bit >>> 5] = (trie.pairs[bit >>> 5] ?? 0) | (1 << (bit & 31))
      let slot = hashOf(key) & trie.pairMask
      while (trie.pairNodes[slot] !== 0 && trie.pairKeys[slot] !== key) slot = (slot + 1) & trie.pairMask
      trie.pairKeys[slot] = key
      node = trie.pairNodes[slot] ||= ++last
      for (let at = 2; at < units.length; at++) {
        const unit = units[at] ?? 0
        let place = hashOf(Math.imul(node, 0x10001) ^ Math.imul(unit, 0x9e3779b1)) & trie.mask
        while (
          trie.nodes[place] !== 0 &&
          (trie.keys[place * 2] !== node || trie.keys[place * 2 + 1] !== unit)
        )
          place = (place + 1) & trie.mask
        trie.keys[place * 2] = node
        trie.keys[place * 2 + 1] = unit
        node = trie.nodes[place] ||= ++last
      }
    }
    trie.nextOutput[pattern] = trie.outputs[node] ?? -1
    trie.outputs[node] = pattern
  }
  return trie
}

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
}

function powerAbove(number: number): number {
  let power = 16
  while (power < number) power *= 2
  return power
}
