/** Distinct pieces of 2 to 8 units of the texts themselves, the same at each run. */
export function pickTerms(texts: readonly string[], count: number): string[] {
  const next = randomNumbers(count)
  const terms = new Set<string>()
  while (terms.size < count) {
    const text = texts[Math.floor(next() * texts.length)] ?? ''
    const size = 2 + Math.floor(next() * 7)
    if (text.length < size) continue
    const start = Math.floor(next() * (text.length - size + 1))
    const term = text.slice(start, start + size)
    if (term.isWellFormed()) terms.add(term)
  }
  return [...terms]
}

/** Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
