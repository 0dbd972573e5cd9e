/** Finds every pattern of a fixed set in one pass over a text (Aho and Corasick 1975), on typed arrays. */
export interface PatternMatcher {
  /** Calls back with the pattern's number and the position after its last unit, in order of that position. */
  forEachMatch(units: Uint16Array, found: (pattern: number, end: number) => void): void
}

const none = 0xffffffff

export function createPatternMatcher(patterns: readonly Uint16Array[]): PatternMatcher {
  const children: Map<number, number>[] = [new Map()]
  const patternAt: number[] = [none]
  const nextSame = new Uint32Array(patterns.length).fill(none)
  patterns.forEach((pattern, number) => {
    if (pattern.length === 0) return
    let state = 0
    for (const unit of pattern) {
      let next = children[state]?.get(unit)
      if (next === undefined) {
        next = children.length
        if (next > 0xffff) throw new RangeError('a pattern set may have at most 65,535 states')
        children.push(new Map())
        patternAt.push(none)
        children[state]?.set(unit, next)
      }
      state = next
    }
    nextSame[number] = patternAt[state] ?? none
    patternAt[state] = number
  })

  const states = children.length
  const fail = new Uint16Array(states)
  const output = Uint32Array.from(patternAt)
  /** The nearest state on the fail path that ends a pattern. */
  const shorter = new Uint16Array(states)
  const root = new Uint16Array(0x10000)
  const edges = createEdgeTable(children)
  const queue: number[] = []
  for (const [unit, state] of children[0] ?? []) {
    root[unit] = state
    queue.push(state)
  }
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0
    const failed = fail[state] ?? 0
    shorter[state] = output[failed] === none ? (shorter[failed] ?? 0) : failed
    for (const [unit, child] of children[state] ?? []) {
      queue.push(child)
      let from = failed
      while (from !== 0 && edges.find(from, unit) === 0) from = fail[from] ?? 0
      fail[child] = from === 0 ? (root[unit] ?? 0) : edges.find(from, unit)
    }
  }

  return {
    forEachMatch(units, found) {
      let state = 0
      for (let at = 0; at < units.length; at++) {
        const unit = units[at] ?? 0
        let next = 0
        while (state !== 0) {
          next = edges.find(state, unit)
          if (next !== 0) break
          state = fail[state] ?? 0
        }
        state = state === 0 ? (root[unit] ?? 0) : next
        for (let ending = state; ending !== 0; ending = shorter[ending] ?? 0)
          for (let pattern = output[ending] ?? none; pattern !== none; pattern = nextSame[pattern] ?? none)
            found(pattern, at + 1)
      }
    },
  }
}

/** (state, unit) → state, by open addressing; 0 where there is no edge. */
function createEdgeTable(children: readonly Map<number, number>[]): {
  find(state: number, unit: number): number
} {
  const count = children.reduce((sum, map) => sum + map.size, 0)
  let size = 16
  while (size < count * 2) size *= 2
  const mask = size - 1
  const keys = new Uint32Array(size).fill(none)
  const targets = new Uint16Array(size)
  const place = (key: number) => (Math.imul(key, 0x9e3779b1) >>> 7) & mask
  children.forEach((map, state) => {
    for (const [unit, target] of map) {
      const key = ((state << 16) | unit) >>> 0
      let at = place(key)
      while (keys[at] !== none) at = (at + 1) & mask
      keys[at] = key
      targets[at] = target
    }
  })
  return {
    find(state, unit) {
      const key = ((state << 16) | unit) >>> 0
      for (let at = place(key); keys[at] !== none; at = (at + 1) & mask)
        if (keys[at] === key) return targets[at] ?? 0
      return 0
    },
  }
}
