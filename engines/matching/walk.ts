import { baseShift, type PackedTrie } from './pack-trie.ts'
import { assembleWalk, layout, listOrders, mostFinds, mostPositions } from './walk-code.ts'

/**
 * Walks down the trie from up to `mostPositions` positions of a text at once, one unit a round. A round steps every
 * walk that is alive, notes those at the end of a pattern and keeps those that can go on. Whether a walk goes on is as
 * good as random, so no round branches on it: each walk and each find is written to the next free place, and a counter
 * that grows by one or by nothing says whether the place is taken or will be written over.
 */
export interface Walk {
  /** Where the caller writes units of the text; `begin` makes them into codes. */
  readonly units: Uint16Array
  /** Three numbers for each match: pattern, start, end. */
  readonly rows: Int32Array
  /**
   * Walks two or more units down from each of the first `count` of `written` units, which lie at `start` in the text,
   * and returns the number of rows. May stop on the way.
   */
  begin(count: number, written: number, start: number): number
  /** Whether it stopped on the way. */
  isGoing(): boolean
  /** Goes on, and returns the number of further rows, which replace the earlier ones. */
  resume(start: number): number
  /** Another walk down the same trie, for use while this one is busy. */
  createTwin(): Walk
}

/** What a walk goes by: a trie, the codes of its units, its longest pattern and what is added to pattern numbers. */
export interface WalkPlan extends PackedTrie {
  readonly codeOf: Uint16Array
  readonly longest: number
  readonly firstNumber: number
}

export function createWalk(plan: WalkPlan): Walk {
  return createCompiledWalk(plan) ?? createPlainWalk(plan)
}

/** Where there is no WebAssembly with vectors, or the compiled walk's buffers are in use. */
export function createPlainWalk(plan: WalkPlan): Walk {
  const { cells, roots, codeOf, longest, firstNumber } = plan
  const units = new Uint16Array(mostPositions + longest)
  const walks = new Int32Array(mostPositions + 1)
  const rows = new Int32Array(3 * mostFinds + 3)
  let alive = 0
  let depth = 0

  function resume(start: number): number {
    let row = 0
    do {
      const rest = alive
      alive = 0
      depth++
      for (let at = 0; at < rest; at++) {
        const walk = walks[at] ?? 0
        const position = walk & (mostPositions - 1)
        const cell = (walk >>> baseShift) + (units[position + depth - 1] ?? 0)
        const low = cells[2 * cell] ?? 0
        const high = cells[2 * cell + 1] ?? 0
        const is = (((high ^ walk) >>> baseShift) - 1) >>> 31
        rows[row] = (((high & 0x3ff) << 8) | ((low >>> 2) & 0xff)) + firstNumber
        rows[row + 1] = start + position
        rows[row + 2] = start + position + depth
        row += 3 * (is & low)
        walks[alive] = (low & -mostPositions) | position
        alive += is & (low >>> 1)
      }
    } while (alive > 0 && (depth & 15) !== 15 && row <= 3 * (mostFinds - mostPositions))
    return row / 3
  }

  return {
    units,
    rows,
    begin(count, written, start) {
      for (let at = 0; at < written; at++) units[at] = codeOf[units[at] ?? 0] ?? 0
      units.fill(0, written)
      alive = 0
      depth = 1
      for (let at = 0; at < count; at++) {
        const root = roots[units[at] ?? 0] ?? 0
        walks[alive] = root | at
        alive += root === 0 ? 0 : 1
      }
      return alive === 0 ? 0 : resume(start)
    },
    isGoing: () => alive > 0,
    resume,
    createTwin: () => createPlainWalk(plan),
  }
}

type WalkFunction = (count: number, written: number, start: number) => number

/** The part of WebAssembly's interface that is used; the language's own types leave it out. */
interface WebAssemblyParts {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    compiled: object,
    imports: { env: object },
  ) => { readonly exports: { readonly [name: string]: unknown } }
}

let compiled: object | undefined

function createCompiledWalk(plan: WalkPlan): Walk | undefined {
  const wasm = (globalThis as { WebAssembly?: WebAssemblyParts }).WebAssembly
  if (wasm === undefined) return undefined
  const rootsAt = layout.end
  const unitsAt = rootsAt + 4 * plan.roots.length
  // Sixteen bytes more, as zeros after the text are written by eights.
  const unitCount = mostPositions + plan.longest
  const cellsAt = (unitsAt + 2 * (unitCount + plan.longest) + 16 + 63) & ~63
  let memory
  let walk
  try {
    memory = new wasm.Memory({ initial: Math.ceil((cellsAt + 4 * plan.cells.length) / 0x10000) })
    compiled ??= new wasm.Module(assembleWalk())
    walk = new wasm.Instance(compiled, { env: { memory } }).exports.walk as WalkFunction
  } catch {
    // No vectors, no compiling allowed or no memory of this kind left.
    return undefined
  }
  const { buffer } = memory
  const keepIn = <A extends Int32Array | Uint16Array>(place: A, values: A) => {
    place.set(values)
    return place
  }
  new Uint8Array(buffer).set(listOrders(), layout.orders)
  const state = new Int32Array(buffer, layout.state, 7)
  state.set([0, 0, unitsAt, rootsAt, cellsAt, plan.longest, plan.firstNumber])
  const kept: WalkPlan = {
    ...plan,
    roots: keepIn(new Int32Array(buffer, rootsAt, plan.roots.length), plan.roots),
    cells: keepIn(new Int32Array(buffer, cellsAt, plan.cells.length), plan.cells),
    codeOf: keepIn(new Uint16Array(buffer, layout.codeOf, plan.codeOf.length), plan.codeOf),
  }
  return {
    units: new Uint16Array(buffer, unitsAt, unitCount),
    rows: new Int32Array(buffer, layout.rows, 3 * mostFinds),
    begin: walk,
    isGoing: () => state[0] !== 0,
    resume: (start) => walk(0, 0, start),
    createTwin: () => createPlainWalk(kept),
  }
}
