import { baseShift } from './pack-trie.ts'
import type { Part } from './part.ts'
import { encodeStretch } from './encode-stretch.ts'
import { mostPositions, positionMask, type Walk } from './walk.ts'

/** Receives a pattern's number and where in the text it ends (exclusive) and starts. */
export type SeeMatch = (pattern: number, end: number, start: number) => void

/** All matches in a text, as many as `count` says. */
export interface MatchList {
  count: number
  /** Three numbers for each match: its pattern, where it starts and where it ends (exclusive), in UTF-16 units. */
  rows: Int32Array
}

/*
 * The three loops over stretches and rounds are written out instead of sharing one with a callback: what is called for
 * every match is then compiled into the loop that calls it.
 */

export function showMatches(part: Part, source: string | Uint16Array, length: number, see: SeeMatch): void {
  const walk = beginUse(part)
  try {
    for (let start = 0; start < length; start += mostPositions) {
      const count = encodeStretch(part, walk.codes, source, start, length)
      if (part.singles !== undefined) showSingles(part, part.singles, walk.codes, count, start, see)
      let found = walk.begin(count)
      let depth = 0
      for (;;) {
        showFinds(walk.finds, found, start, depth, part.firstNumber, part.nextSame, see)
        const reached = walk.reached()
        if (reached === 0) break
        depth = (reached + 1) & ~15
        found = walk.resume()
      }
    }
  } finally {
    endUse(part, walk)
  }
}

/** Adds what is found to the end of a list. */
export function listMatches(part: Part, source: string | Uint16Array, length: number, list: MatchList): void {
  const walk = beginUse(part)
  for (let start = 0; start < length; start += mostPositions) {
    const count = encodeStretch(part, walk.codes, source, start, length)
    if (part.singles !== undefined)
      showSingles(part, part.singles, walk.codes, count, start, (pattern, end, from) => {
        addRow(list, pattern, from, end)
      })
    let found = walk.begin(count)
    let depth = 0
    for (;;) {
      addFinds(walk.finds, found, start, depth, part.firstNumber, part.nextSame, list)
      const reached = walk.reached()
      if (reached === 0) break
      depth = (reached + 1) & ~15
      found = walk.resume()
    }
  }
  endUse(part, walk)
}

export function isFoundIn(part: Part, units: Uint16Array, length: number): boolean {
  const walk = beginUse(part)
  const { singles } = part
  let is = false
  for (let start = 0; start < length && !is; start += mostPositions) {
    const count = encodeStretch(part, walk.codes, units, start, length)
    if (singles !== undefined)
      for (let at = 0; at < count && !is; at++) is = (singles[walk.codes[at] as number] as number) >= 0
    is ||= walk.begin(count) > 0
    while (!is && walk.reached() > 0) is = walk.resume() > 0
  }
  endUse(part, walk)
  return is
}

function beginUse(part: Part): Walk {
  if (part.isBusy) return part.walk.createTwin()
  part.isBusy = true
  return part.walk
}

function endUse(part: Part, walk: Walk): void {
  if (walk === part.walk) part.isBusy = false
}

function showFinds(
  finds: Int32Array,
  found: number,
  start: number,
  depth: number,
  firstNumber: number,
  nextSame: Int32Array | undefined,
  see: SeeMatch,
): void {
  for (let at = 0; at < found; at++) {
    const find = finds[at] as number
    const from = start + (find & positionMask)
    const end = from + depth + (find >>> 28)
    let pattern = (find >>> baseShift) & 0x3ffff
    see(pattern + firstNumber, end, from)
    if (nextSame !== undefined)
      while ((pattern = nextSame[pattern] as number) >= 0) see(pattern + firstNumber, end, from)
  }
}

function showSingles(
  { nextSame, firstNumber }: Part,
  singles: Int32Array,
  codes: Uint16Array,
  count: number,
  start: number,
  see: SeeMatch,
): void {
  for (let at = 0; at < count; at++)
    for (
      let pattern = singles[codes[at] as number] as number;
      pattern >= 0;
      pattern = nextSame?.[pattern] ?? -1
    )
      see(pattern + firstNumber, start + at + 1, start + at)
}

function addFinds(
  finds: Int32Array,
  found: number,
  start: number,
  depth: number,
  firstNumber: number,
  nextSame: Int32Array | undefined,
  list: MatchList,
): void {
  makeRoom(list, found)
  const { rows } = list
  let to = 3 * list.count
  for (let at = 0; at < found; at++, to += 3) {
    const find = finds[at] as number
    const from = start + (find & positionMask)
    rows[to] = ((find >>> baseShift) & 0x3ffff) + firstNumber
    rows[to + 1] = from
    rows[to + 2] = from + depth + (find >>> 28)
  }
  const before = list.count
  list.count += found
  if (nextSame !== undefined) addSame(nextSame, firstNumber, list, before)
}

/** Adds to the rows from `before` on those of equal patterns. */
function addSame(nextSame: Int32Array, firstNumber: number, list: MatchList, before: number): void {
  const until = 3 * list.count
  for (let at = 3 * before; at < until; at += 3) {
    let pattern = (list.rows[at] as number) - firstNumber
    while ((pattern = nextSame[pattern] as number) >= 0)
      addRow(list, pattern + firstNumber, list.rows[at + 1] as number, list.rows[at + 2] as number)
  }
}

function addRow(list: MatchList, pattern: number, start: number, end: number): void {
  makeRoom(list, 1)
  const at = 3 * list.count++
  list.rows[at] = pattern
  list.rows[at + 1] = start
  list.rows[at + 2] = end
}

function makeRoom(list: MatchList, more: number): void {
  const needed = 3 * (list.count + more)
  if (needed <= list.rows.length) return
  const rows = new Int32Array(Math.max(needed, 2 * list.rows.length, 192))
  rows.set(list.rows)
  list.rows = rows
}
