import { createAlphabet } from './alphabet.ts'
import { growTrie } from './grow-trie.ts'
import { packTrie } from './pack-trie.ts'
import { cutPatterns, type PatternList } from './pattern-list.ts'
import { createWalk, type Walk } from './walk.ts'

/** As many patterns as one packed trie can number and hold; nearly always that is all of them. */
export interface Part {
  readonly firstNumber: number
  /** By code: the first pattern of that one unit, or -1; undefined where no pattern is so short. */
  readonly singles: Int32Array | undefined
  /** The next pattern equal to a pattern, or -1; undefined where no two are equal. */
  readonly nextSame: Int32Array | undefined
  readonly longest: number
  /** Whether the walk's rows are all that there is: no pattern of one unit, no two equal. */
  readonly isPlain: boolean
  readonly walk: Walk
  /** A visitor may use the matcher that it is called from: the inner use then walks by itself. */
  isBusy: boolean
}

/** A cell has 18 bits for the pattern's number. */
export const mostPatterns = 1 << 18

export function createParts(patterns: PatternList, mostInPart: number, firstNumber = 0): Part[] {
  const { count } = patterns
  if (count === 0) return []
  const part = count <= mostInPart ? createPart(patterns, firstNumber) : undefined
  if (part !== undefined) return [part]
  if (count === 1)
    throw new RangeError(`pattern ${firstNumber} is too long: it fills more than 4 million cells`)
  const half = Math.ceil(count / 2)
  return [
    ...createParts(cutPatterns(patterns, 0, half), mostInPart, firstNumber),
    ...createParts(cutPatterns(patterns, half, count), mostInPart, firstNumber + half),
  ]
}

function createPart(patterns: PatternList, firstNumber: number): Part | undefined {
  const alphabet = createAlphabet(patterns)
  const trie = growTrie(patterns, alphabet)
  const packed = packTrie(trie, alphabet.size)
  if (packed === undefined) return undefined
  let singles: Int32Array | undefined
  for (let node = trie.firstChild[0] ?? 0; node !== 0; node = trie.nextSibling[node] ?? 0) {
    const pattern = trie.pattern[node] ?? -1
    if (pattern < 0) continue
    singles ??= new Int32Array(alphabet.size + 1).fill(-1)
    singles[trie.code[node] ?? 0] = pattern
  }
  const { longest, nextSame } = trie
  return {
    firstNumber,
    singles,
    nextSame,
    longest,
    isPlain: singles === undefined && nextSame === undefined,
    walk: createWalk({ ...packed, codeOf: alphabet.codeOf, longest, firstNumber }),
    isBusy: false,
  }
}
