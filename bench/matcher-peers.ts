import { AhoCorasick as MonyoneAhoCorasick } from '@monyone/aho-corasick/fast'
import ModernAhoCorasick from 'modern-ahocorasick'
import ModernFastAhoCorasick from 'modern-ahocorasick/fast'
import { createRequire } from 'node:module'

/** Takes each match that a peer reports: the pattern as the peer names it, and where it begins and ends. */
export type TakeMatch = (pattern: string, start: number, end: number) => void

/** A library that finds all overlapping matches of many terms, and how its own result is read. */
export interface MatcherPeer {
  readonly name: string
  build(terms: readonly string[]): PeerMatcher
}

export interface PeerMatcher {
  /** Gives each match, to be compared with others'. */
  list(text: string, take: TakeMatch): void
  /** What is timed: finds all matches and reads where each lies and how long its pattern is. */
  sum(texts: readonly string[]): number
}

interface PlainAhoCorasick {
  search(text: string): [number, string[]][]
}

/** Published without types. */
const PlainAhoCorasick = createRequire(import.meta.url)('ahocorasick') as new (
  terms: readonly string[],
) => PlainAhoCorasick

/** One match's part of a sum over all; any order gives the same sum. */
export function weigh(start: number, end: number, size: number): number {
  return Math.imul(start, 31) + end + Math.imul(size, 8191)
}

export const matcherPeers: readonly MatcherPeer[] = [
  {
    name: '@monyone/aho-corasick/fast',
    build(terms) {
      const machine = new MonyoneAhoCorasick([...terms])
      return {
        list(text, take) {
          for (const { keyword, begin, end } of machine.matchInText(text)) take(keyword, begin, end)
        },
        sum(texts) {
          let sum = 0
          for (const text of texts)
            for (const { keyword, begin, end } of machine.matchInText(text))
              sum = (sum + weigh(begin, end, keyword.length)) | 0
          return sum
        },
      }
    },
  },
  {
    name: 'ahocorasick',
    build(terms) {
      const machine = new PlainAhoCorasick(terms)
      return {
        list(text, take) {
          for (const [last, found] of machine.search(text))
            for (const term of found) take(term, last + 1 - term.length, last + 1)
        },
        sum(texts) {
          let sum = 0
          for (const text of texts)
            for (const [last, found] of machine.search(text))
              for (const term of found) sum = (sum + weigh(last + 1 - term.length, last + 1, term.length)) | 0
          return sum
        },
      }
    },
  },
  { name: 'modern-ahocorasick', build: (terms) => modern(new ModernAhoCorasick(terms)) },
  { name: 'modern-ahocorasick/fast', build: (terms) => modern(new ModernFastAhoCorasick(terms)) },
]

function modern(machine: ModernAhoCorasick): PeerMatcher {
  return {
    list(text, take) {
      for (const { pattern, start, end } of machine.search(text)) take(pattern, start, end)
    },
    sum(texts) {
      let sum = 0
      for (const text of texts)
        for (const { pattern, start, end } of machine.search(text))
          sum = (sum + weigh(start, end, pattern.length)) | 0
      return sum
    },
  }
}
