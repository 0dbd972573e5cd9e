import { baseShift, type PackedTrie } from './pack-trie.ts'
import { assembleWalk, layout, listOrders } from './walk-code.ts'

/**
 * Walks down the trie from up to `mostPositions` positions of a text at once, one unit a round. A round steps every
 * walk that is alive, notes those at the end of a pattern and keeps those that can go on. Whether a walk goes on is as
 * good as random, so no round branches on it: each walk and each find is written to the next free place, and a counter
 * that grows by one or by nothing says whether the place is taken or will be written over.
 */
export interface Walk {
  /** The text's codes, with `longest` codes of no pattern's unit after the last. The caller writes them. */
  readonly codes: Uint16Array
  /** depth << 28 | pattern << 10 | position; of the depth, the number of units walked, only the lower 4 bits. */
  readonly finds: Int32Array
  /** Walks two or more units down from each of `count` positions, as far as depth 15, and returns the finds. */
  begin(count: number): number
  /** Goes on with what is alive, to the next depth that 16 divides less one or until `finds` is full. */
  resume(): number
  /** How many units the walks have gone that are alive, or 0 where none is. */
  reached(): number
  /** Another walk down the same trie, for use while this one is busy. */
  createTwin(): Walk
}

export const mostPositions = 1 << baseShift
export const positionMask = mostPositions - 1
/** One round adds at most one find for each position. */
const mostFinds = 16 * mostPositions

export function createWalk(trie: PackedTrie, longest: number): Walk {
  return createCompiledWalk(trie, longest) ?? createPlainWalk(trie, longest)
}

/** Where there is no WebAssembly with vectors, or the compiled walk's buffers are in use. */
export function createPlainWalk({ cells, roots }: PackedTrie, longest: number): Walk {
  const codes = new Uint16Array(mostPositions + longest + 4)
  const walks = new Int32Array(mostPositions + 1)
  const finds = new Int32Array(mostFinds + 1)
  let alive = 0
  let depth = 0

  function resume(): number {
    let found = 0
    do {
      const rest = alive
      const marked = (depth + 1) << 28
      alive = 0
      for (let at = 0; at < rest; at++) {
        const walk = walks[at] ?? 0
        const position = walk & positionMask
        const cell = (walk >>> baseShift) + (codes[position + depth] ?? 0)
        const low = cells[2 * cell] ?? 0
        const high = cells[2 * cell + 1] ?? 0
        const is = (((high ^ walk) >>> baseShift) - 1) >>> 31
        finds[found] = marked | ((high & 0x3ff) << 18) | ((low & 0x3fc) << 8) | position
        found += is & low
        walks[alive] = (low & ~positionMask) | position
        alive += is & (low >>> 1)
      }
      depth++
    } while (alive > 0 && (depth & 15) !== 15 && found <= mostFinds - mostPositions)
    return found
  }

  return {
    codes,
    finds,
    begin(count) {
      alive = 0
      depth = 1
      for (let at = 0; at < count; at++) {
        const root = roots[codes[at] ?? 0] ?? 0
        walks[alive] = root | at
        alive += root === 0 ? 0 : 1
      }
      return alive === 0 ? 0 : resume()
    },
    resume,
    reached: () => (alive === 0 ? 0 : depth),
    createTwin: () => createPlainWalk({ cells, roots }, longest),
  }
}

type WalkFunction = (count: number, depth: number, codes: number, cells: number) => number

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

function createCompiledWalk(trie: PackedTrie, longest: number): Walk | undefined {
  const wasm = (globalThis as { WebAssembly?: WebAssemblyParts }).WebAssembly
  if (wasm === undefined) return undefined
  const codesAt = layout.roots + 4 * trie.roots.length
  const codeCount = mostPositions + longest + 4
  const cellsAt = (codesAt + 2 * codeCount + 63) & ~63
  let memory
  let walk
  try {
    memory = new wasm.Memory({ initial: Math.ceil((cellsAt + 4 * trie.cells.length) / 0x10000) })
    compiled ??= new wasm.Module(assembleWalk())
    walk = new wasm.Instance(compiled, { env: { memory } }).exports.walk as WalkFunction
  } catch {
    // No vectors, no compiling allowed or no memory of this kind left.
    return undefined
  }
  const numbers = new Int32Array(memory.buffer)
  const roots = new Int32Array(memory.buffer, layout.roots, trie.roots.length)
  const cells = new Int32Array(memory.buffer, cellsAt, trie.cells.length)
  roots.set(trie.roots)
  cells.set(trie.cells)
  new Uint8Array(memory.buffer).set(listOrders(), layout.orders)
  const alive = layout.alive / 4

  return {
    codes: new Uint16Array(memory.buffer, codesAt, codeCount),
    finds: new Int32Array(memory.buffer, layout.finds, mostFinds + 4),
    begin: (count) => walk(count, 1, codesAt, cellsAt),
    resume: () => walk(numbers[alive] ?? 0, numbers[alive + 1] ?? 0, codesAt, cellsAt),
    reached: () => ((numbers[alive] ?? 0) === 0 ? 0 : (numbers[alive + 1] ?? 0)),
    createTwin: () => createPlainWalk({ cells, roots }, longest),
  }
}
