import {
  add,
  and,
  assemble,
  below,
  branchIf,
  get,
  lanes,
  load,
  loadUnit,
  loop,
  notEqual,
  number,
  otherwise,
  popcount,
  set,
  shiftLeft,
  shiftRight,
  store,
  storeUnit,
  subtract,
  tee,
  v128,
  when,
  i32,
  type Code,
} from './assemble.ts'
import { baseShift } from './pack-trie.ts'

/*
 * The walk of walk.ts as WebAssembly, which JavaScript's own compiler cannot match here for two reasons: four walks
 * are compared, kept and noted together, and no access is checked against an array's end. Only fetching the four cells
 * goes one by one. Kept lanes are moved to the front by a byte order that stands ready for each of the 16 outcomes
 * (the way sorted sets are intersected: Schlegel, Willhalm and Lehner 2011; Lemire, Boytsov and Kurz 2016).
 */

export const mostPositions = 1 << baseShift
/** A round adds at most one find for each position; where there is less room left, the walk stops to have them taken. */
export const mostFinds = 4 * mostPositions

const orders = 0
const state = 256
const walksAt = 288
const findsAt = walksAt + 4 * (mostPositions + 8)
const rowsAt = findsAt + 4 * (mostFinds + 4)
const codeOfAt = rowsAt + 12 * (mostFinds + 4)

/** Where things lie in the memory, in bytes. The caller says in `state` where it put the rest. */
export const layout = {
  orders,
  /** As many words: walks alive, depth they reached, address of units, roots and cells, longest pattern, first number. */
  state,
  rows: rowsAt,
  codeOf: codeOfAt,
  end: codeOfAt + 2 * 0x10000,
} as const

/** For each set of four lanes the bytes of those lanes, to stand first. */
export function listOrders(): Uint8Array {
  const orders = new Uint8Array(256)
  for (let kept = 0; kept < 16; kept++) {
    let to = 16 * kept
    for (let lane = 0; lane < 4; lane++)
      if ((kept >> lane) & 1) for (let byte = 0; byte < 4; byte++) orders[to++] = 4 * lane + byte
  }
  return orders
}

const [alive, reached, unitsWord, rootsWord, cellsWord, longestWord, numberWord] = [0, 4, 8, 12, 16, 20, 24]
const [count, written, start, depth, codes, cells, at, to, end, found, word, kept, roots, high16] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
]
const [walks, low, high, is, pair, position, mark, first] = [14, 15, 16, 17, 18, 19, 20, 21]

const recall = (word: number): Code => [number(state), load(word)]

/**
 * `walk(count, written, start)` makes the `written` units into codes and begins at the first `count`, or, where count
 * is 0, resumes the walks that are alive. It returns the number of rows; positions in them count from `start`.
 */
export function assembleWalk(): Uint8Array<ArrayBuffer> {
  return assemble({
    name: 'walk',
    parameters: 3,
    locals: [...Array<number>(11).fill(i32), ...Array<number>(8).fill(v128)],
    body: [
      [number(findsAt), set(found)],
      [recall(unitsWord), set(codes), recall(cellsWord), set(cells)],
      get(count),
      when([number(1), set(depth), encode, seed], otherwise, [
        number(walksAt),
        recall(alive),
        number(2),
        shiftLeft,
        add,
        set(end),
        recall(reached),
        set(depth),
      ]),
      [get(depth), number(1), add, number(-16), and, set(high16)],
      [get(codes), get(depth), number(1), shiftLeft, add, set(codes)],
      loop(
        // Walks without a base fill the last four up: cell 0 + code belongs to no node and is empty.
        [get(end), lanes.all(0), lanes.store()],
        [get(depth), number(1), add, tee(depth), number(28), shiftLeft, lanes.spread, set(mark)],
        [number(walksAt), tee(at), set(to)],
        loop(stepFour, get(at), number(16), add, tee(at), get(end), below, branchIf(0)),
        [get(to), set(end)],
        [get(codes), number(2), add, set(codes)],
        [get(end), number(walksAt), notEqual],
        [get(depth), number(15), and, number(15), notEqual, and],
        [get(found), number(findsAt + 4 * (mostFinds - mostPositions) + 1), below, and],
        branchIf(0),
      ),
      [number(state), get(end), number(walksAt), subtract, number(2), shiftRight, store(alive)],
      [number(state), get(depth), store(reached)],
      [get(found), number(findsAt), notEqual],
      when(expand),
      [get(found), number(findsAt), subtract, number(2), shiftRight],
    ],
  })
}

/** Units become codes where they are, and as many zeros follow as walks may read beyond them. */
const encode: Code = [
  [get(codes), tee(at), get(written), number(1), shiftLeft, add, set(to)],
  loop(
    [0, 1, 2, 3].map((lane) => [
      get(at),
      [get(at), loadUnit(2 * lane), number(1), shiftLeft, loadUnit(codeOfAt), storeUnit(2 * lane)],
    ]),
    [get(at), number(8), add, tee(at), get(to), below, branchIf(0)],
  ),
  [get(to), recall(longestWord), number(1), shiftLeft, add, set(end)],
  loop(
    [get(to), lanes.all(0), lanes.store()],
    [get(to), number(16), add, tee(to), get(end), below, branchIf(0)],
  ),
]

/** Finds become rows of pattern, start and end. */
const expand: Code = [
  [number(findsAt), set(at), number(rowsAt), set(to)],
  [get(start), lanes.spread, set(mark)],
  [get(high16), lanes.spread, set(high), recall(numberWord), lanes.spread, set(first)],
  loop(
    [
      get(at),
      lanes.load(),
      tee(walks),
      lanes.all(mostPositions - 1),
      lanes.and,
      get(mark),
      lanes.add,
      set(position),
    ],
    [
      get(walks),
      number(baseShift),
      lanes.shiftRight,
      lanes.all(0x3ffff),
      lanes.and,
      get(first),
      lanes.add,
      set(low),
    ],
    [get(walks), number(28), lanes.shiftRight, get(high), lanes.add, get(position), lanes.add, set(is)],
    [get(low), get(position), lanes.pick(0, 4, 1, 5), set(pair)],
    [get(to), get(pair), get(is), lanes.pick(0, 1, 4, 2), lanes.store()],
    [get(low), get(position), lanes.pick(2, 6, 3, 7), set(walks)],
    [
      get(to),
      get(pair),
      get(is),
      lanes.pick(3, 5, 3, 5),
      get(walks),
      lanes.pick(0, 1, 4, 5),
      lanes.store(16),
    ],
    [get(to), get(walks), get(is), lanes.pick(6, 2, 3, 7), lanes.store(32)],
    [get(to), number(48), add, set(to)],
    [get(at), number(16), add, tee(at), get(found), below, branchIf(0)],
  ),
]

const rootOf = (lane: number): Code => [get(at), loadUnit(2 * lane), number(2), shiftLeft, get(roots), add]

/** A walk for each position whose unit has something below it. */
const seed: Code = [
  [recall(rootsWord), set(roots)],
  [number(walksAt), set(end)],
  [lanes.each(0, 1, 2, 3), set(position)],
  [get(codes), tee(at), get(count), number(1), shiftLeft, add, set(to)],
  loop(
    [rootOf(0), lanes.loadFirst(), set(walks)],
    [1, 2, 3].map((lane) => [rootOf(lane), get(walks), lanes.loadInto(lane), set(walks)]),
    keep(end, [get(walks), get(position), lanes.or], [get(walks), lanes.all(0), lanes.notEqual]),
    [get(position), lanes.all(4), lanes.add, set(position)],
    [get(at), number(8), add, tee(at), get(to), below, branchIf(0)],
  ),
]

/** The address of the cell where the walk of a lane goes next. */
function cellOf(lane: number): Code {
  return [
    [get(at), load(4 * lane), tee(word), number(baseShift), shiftRight],
    [get(word), number(mostPositions - 1), and, number(1), shiftLeft, get(codes), add, loadUnit(), add],
    [number(3), shiftLeft, get(cells), add],
  ]
}

const stepFour: Code = [
  [cellOf(0), lanes.loadFirstPair, set(pair), cellOf(1), get(pair), lanes.loadSecondPair, set(low)],
  [cellOf(2), lanes.loadFirstPair, set(pair), cellOf(3), get(pair), lanes.loadSecondPair, set(pair)],
  [get(low), get(pair), lanes.pick(1, 3, 5, 7), set(high)],
  [get(low), get(pair), lanes.pick(0, 2, 4, 6), set(low)],
  [get(at), lanes.load(), tee(walks), number(baseShift), lanes.shiftRight],
  [get(high), number(baseShift), lanes.shiftRight, lanes.equal, set(is)],
  [get(walks), lanes.all(mostPositions - 1), lanes.and, set(position)],
  keep(
    to,
    [get(low), lanes.all(-mostPositions), lanes.and, get(position), lanes.or],
    [get(low), number(30), lanes.shiftLeft, get(is), lanes.and],
  ),
  keep(
    found,
    [
      [get(high), lanes.all(0x3ff), lanes.and, number(18), lanes.shiftLeft],
      [get(low), lanes.all(0x3fc), lanes.and, number(8), lanes.shiftLeft, lanes.or],
      [get(position), lanes.or, get(mark), lanes.or],
    ],
    [get(low), number(31), lanes.shiftLeft, get(is), lanes.and],
  ),
]

/** Stores those lanes of `values` whose lane of `wanted` has its highest bit set, and moves the pointer past them. */
function keep(pointer: number, values: Code, wanted: Code): Code {
  return [
    [get(pointer), values],
    [wanted, lanes.signs, tee(kept), number(4), shiftLeft, lanes.load(orders), lanes.permute],
    lanes.store(),
    [get(kept), popcount, number(2), shiftLeft, get(pointer), add, set(pointer)],
  ]
}
