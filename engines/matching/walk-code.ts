import {
  add,
  and,
  assemble,
  below,
  branchIf,
  equal,
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

const positions = 1 << baseShift
const mostFinds = 16 * positions

/** Where things lie in the memory, in bytes. After the roots come, as the caller places them, codes and cells. */
export const layout = {
  orders: 0,
  /** How many walks are alive, and the depth that they have reached. */
  alive: 256,
  walks: 272,
  finds: 272 + 4 * (positions + 8),
  roots: 272 + 4 * (positions + 8) + 4 * (mostFinds + 4),
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

const [count, depth, codes, cells, at, to, end, found, word, kept] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const [walks, low, high, is, pair, position, mark] = [10, 11, 12, 13, 14, 15, 16]

/** `walk(count, depth, codes, cells)`: at depth 1 it begins at `count` positions, else it resumes `count` walks. */
export function assembleWalk(): Uint8Array<ArrayBuffer> {
  return assemble({
    name: 'walk',
    parameters: 4,
    locals: [...Array<number>(6).fill(i32), ...Array<number>(7).fill(v128)],
    body: [
      number(layout.finds),
      set(found),
      [get(depth), number(1), equal],
      when(seed, otherwise, [number(layout.walks), get(count), number(2), shiftLeft, add, set(end)]),
      [get(codes), get(depth), number(1), shiftLeft, add, set(codes)],
      loop(
        // Walks without a base fill the last four up: cell 0 + code belongs to no node and is empty.
        [get(end), lanes.all(0), lanes.store()],
        [get(depth), number(1), add, tee(depth), number(28), shiftLeft, lanes.spread, set(mark)],
        [number(layout.walks), tee(at), set(to)],
        loop(stepFour, get(at), number(16), add, tee(at), get(end), below, branchIf(0)),
        [get(to), set(end)],
        [get(codes), number(2), add, set(codes)],
        [get(end), number(layout.walks), notEqual],
        [get(depth), number(15), and, number(15), notEqual, and],
        [get(found), number(layout.finds + 4 * (mostFinds - positions) + 1), below, and],
        branchIf(0),
      ),
      [number(layout.alive), get(end), number(layout.walks), subtract, number(2), shiftRight, store()],
      [number(layout.alive), get(depth), store(4)],
      [get(found), number(layout.finds), subtract, number(2), shiftRight],
    ],
  })
}

const rootOf = (lane: number): Code => [get(at), loadUnit(2 * lane), number(2), shiftLeft]

/** A walk for each position whose unit has something below it. */
const seed: Code = [
  [number(layout.walks), set(end)],
  [lanes.each(0, 1, 2, 3), set(position)],
  [get(codes), tee(at), get(count), number(1), shiftLeft, add, set(to)],
  loop(
    [rootOf(0), lanes.loadFirst(layout.roots), set(walks)],
    [1, 2, 3].map((lane) => [rootOf(lane), get(walks), lanes.loadInto(lane, layout.roots), set(walks)]),
    keep(end, [get(walks), get(position), lanes.or], [get(walks), lanes.all(0), lanes.notEqual]),
    [get(position), lanes.all(4), lanes.add, set(position)],
    [get(at), number(8), add, tee(at), get(to), below, branchIf(0)],
  ),
]

/** The address of the cell where the walk of a lane goes next. */
function cellOf(lane: number): Code {
  return [
    [get(at), load(4 * lane), tee(word), number(baseShift), shiftRight],
    [get(word), number(positions - 1), and, number(1), shiftLeft, get(codes), add, loadUnit(), add],
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
  [get(walks), lanes.all(positions - 1), lanes.and, set(position)],
  keep(
    to,
    [get(low), lanes.all(-positions), lanes.and, get(position), lanes.or],
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
    [wanted, lanes.signs, tee(kept), number(4), shiftLeft, lanes.load(layout.orders), lanes.permute],
    lanes.store(),
    [get(kept), popcount, number(2), shiftLeft, get(pointer), add, set(pointer)],
  ]
}
