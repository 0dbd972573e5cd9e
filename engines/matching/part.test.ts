import { expect, it } from 'vitest'
import { createParts } from './part.ts'
import { listPatterns } from './pattern-list.ts'
import { showMatches } from './search-part.ts'

it('cuts a list that one trie cannot hold into parts that keep the numbers', () => {
  const patterns = ['ab', 'b', 'abc', 'c', 'b', 'bc', 'a']
  const parts = createParts(listPatterns(patterns), 2)
  expect(parts.map(({ firstNumber }) => firstNumber)).toEqual([0, 2, 4, 6])
  const found: string[] = []
  for (const part of parts)
    showMatches(part, 'abc', 3, (pattern, end, start) => found.push(`${pattern} ${start}-${end}`))
  expect(found.sort()).toEqual(['0 0-2', '1 1-2', '2 0-3', '3 2-3', '4 1-2', '5 1-3', '6 0-1'])
})
