import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createAlphabet } from './alphabet.ts'
import { growTrie } from './grow-trie.ts'
import { packTrie } from './pack-trie.ts'
import { createPlainWalk, createWalk, mostPositions, type Walk } from './walk.ts'

it('walks in WebAssembly exactly as in JavaScript', () => {
  const units = (most: number) =>
    fc
      .array(fc.integer({ min: 0x61, max: 0x64 }), { minLength: 1, maxLength: most })
      .map((list) => Uint16Array.from(list))
  fc.assert(
    fc.property(
      fc.array(units(40), { minLength: 1, maxLength: 60 }),
      units(mostPositions),
      (patterns, text) => {
        const alphabet = createAlphabet(patterns)
        const trie = growTrie(patterns, alphabet)
        const packed = packTrie(trie, alphabet.size)
        if (packed === undefined) throw new Error('too large')
        const compiled = createWalk(packed, trie.longest)
        const plain = createPlainWalk(packed, trie.longest)
        // Else both would be the plain one.
        expect(compiled.codes.buffer).toBe(compiled.finds.buffer)
        const codes = text.map((unit) => alphabet.codeOf[unit] ?? 0)
        const expected = walkDown(plain, codes)
        expect(walkDown(compiled, codes)).toEqual(expected)
        expect(walkDown(compiled.createTwin(), codes)).toEqual(expected)
      },
    ),
    { numRuns: 200 },
  )
})

function walkDown(walk: Walk, codes: Uint16Array): number[] {
  walk.codes.set(codes)
  walk.codes.fill(0, codes.length)
  const finds: number[] = []
  for (let found = walk.begin(codes.length); ; found = walk.resume()) {
    finds.push(...walk.finds.subarray(0, found), walk.reached())
    if (walk.reached() === 0) return finds
  }
}
