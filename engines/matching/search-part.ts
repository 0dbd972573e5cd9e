import type { Part } from './part.ts'
import { mostPositions } from './walk-code.ts'
import type { Walk } from './walk.ts'
import { writeStretch } from './write-stretch.ts'

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
      const written = writeStretch(source, start, length, part.longest, walk.units)
      const count = Math.min(written, mostPositions)
      let found = walk.begin(count, written, start)
      if (part.singles !== undefined) showSingles(part, part.singles, walk.units, count, start, see)
      for (;;) {
        showRows(walk.rows, found, see)
        if (part.nextSame !== undefined) showSame(part.nextSame, part.firstNumber, walk.rows, found, see)
        if (!walk.isGoing()) break
        found = walk.resume(start)
      }
    }
  } finally {
    endUse(part, walk)
  }
}

/** How many matches lie in the walk's own rows, or -1 where it takes `listMatches` to get them. */
export function countPlainMatches(part: Part, source: string | Uint16Array, length: number): number {
  const { walk } = part
  if (part.isBusy || !part.isPlain || length > mostPositions || length === 0) return -1
  const found = walk.begin(length, writeStretch(source, 0, length, part.longest, walk.units), 0)
  return walk.isGoing() ? -1 : found
}

/** Adds what is found to the end of a list. */
export function listMatches(part: Part, source: string | Uint16Array, length: number, list: MatchList): void {
  const walk = beginUse(part)
  for (let start = 0; start < length; start += mostPositions) {
    const written = writeStretch(source, start, length, part.longest, walk.units)
    const count = Math.min(written, mostPositions)
    let found = walk.begin(count, written, start)
    const add: SeeMatch = (pattern, end, from) => addRow(list, pattern, from, end)
    if (part.singles !== undefined) showSingles(part, part.singles, walk.units, count, start, add)
    for (;;) {
      addRows(list, walk.rows, found)
      if (part.nextSame !== undefined) showSame(part.nextSame, part.firstNumber, walk.rows, found, add)
      if (!walk.isGoing()) break
      found = walk.resume(start)
    }
  }
  endUse(part, walk)
}

export function isFoundIn(part: Part, units: Uint16Array, length: number): boolean {
  const walk = beginUse(part)
  const { singles } = part
  let is = false
  for (let start = 0; start < length && !is; start += mostPositions) {
    const written = writeStretch(units, start, length, part.longest, walk.units)
    const count = Math.min(written, mostPositions)
    is = walk.begin(count, written, start) > 0
    while (!is && walk.isGoing()) is = walk.resume(start) > 0
    if (singles !== undefined)
      for (let at = 0; at < count && !is; at++) is = (singles[walk.units[at] as number] as number) >= 0
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

function showRows(rows: Int32Array, count: number, see: SeeMatch): void {
  for (let at = 0; at < 3 * count; at += 3)
    see(rows[at] as number, rows[at + 2] as number, rows[at + 1] as number)
}

/** Shows for each row the patterns that equal its own. */
function showSame(
  nextSame: Int32Array,
  firstNumber: number,
  rows: Int32Array,
  count: number,
  see: SeeMatch,
): void {
  for (let at = 0; at < 3 * count; at += 3) {
    let pattern = (rows[at] as number) - firstNumber
    while ((pattern = nextSame[pattern] as number) >= 0)
      see(pattern + firstNumber, rows[at + 2] as number, rows[at + 1] as number)
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

function addRow(list: MatchList, pattern: number, start: number, end: number): void {
  const at = 3 * list.count
  makeRoom(list, 1)
  list.rows[at] = pattern
  list.rows[at + 1] = start
  list.rows[at + 2] = end
  list.count++
}

function addRows(list: MatchList, rows: Int32Array, count: number): void {
  makeRoom(list, count)
  list.rows.set(rows.subarray(0, 3 * count), 3 * list.count)
  list.count += count
}

function makeRoom(list: MatchList, more: number): void {
  const needed = 3 * (list.count + more)
  if (needed <= list.rows.length) return
  const rows = new Int32Array(Math.max(needed, 2 * list.rows.length, 192))
  rows.set(list.rows)
  list.rows = rows
}
