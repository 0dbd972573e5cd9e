import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createAlphabet } from './alphabet.ts'
import { growTrie } from './grow-trie.ts'
import { packTrie } from './pack-trie.ts'
import { listPatterns } from './pattern-list.ts'
import { mostPositions } from './walk-code.ts'
import { createPlainWalk, createWalk, type Walk } from './walk.ts'

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
        const alphabet = createAlphabet(listPatterns(patterns))
        const trie = growTrie(listPatterns(patterns), alphabet)
        const packed = packTrie(trie, alphabet.size)
        if (packed === undefined) throw new Error('too large')
        const plan = { ...packed, codeOf: alphabet.codeOf, longest: trie.longest, firstNumber: 1_000 }
        const compiled = createWalk(plan)
        const expected = walkDown(createPlainWalk(plan), text)
        // Else both would be the plain one.
        expect(compiled.units.buffer).toBe(compiled.rows.buffer)
        expect(walkDown(compiled, text)).toEqual(expected)
        expect(walkDown(compiled.createTwin(), text)).toEqual(expected)
      },
    ),
    { numRuns: 200 },
  )
})

function walkDown(walk: Walk, text: Uint16Array): number[] {
  walk.units.set(text)
  const rows: number[] = []
  for (let found = walk.begin(text.length, text.length, 7); ; found = walk.resume(7)) {
    rows.push(...walk.rows.subarray(0, 3 * found), -1)
    if (!walk.isGoing()) return rows
  }
}
