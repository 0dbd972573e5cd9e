import { createRandom } from '../random.ts'
import { longestRead } from './piece-reader.ts'

/** What a sample may hold, so that learning from any number of rows takes bounded memory. */
export interface SampleLimits {
  readonly rows: number
  /** UTF-16 units of all texts together. */
  readonly units: number
  /** Rows times labels. */
  readonly cells: number
  readonly labels: number
}

export const usualLimits: SampleLimits = {
  rows: 100_000,
  units: 32_000_000,
  cells: 20_000_000,
  labels: 1000,
}

export interface RowSample {
  add(text: string, label: string): void
  readonly given: number
  /** The rows kept, grouped by label in the order of the labels. */
  finish(): { readonly texts: string[]; readonly labelOf: Uint16Array; readonly labels: string[] }
}

/** There are more labels than a classifier can have. */
export class TooManyLabelsError extends Error {
  override readonly name = 'TooManyLabelsError'
  readonly code = 'too-many-labels'
}

interface Kept {
  readonly text: string
  readonly draw: number
}

interface Pool {
  readonly label: string
  /** A heap with the highest draw on top. */
  readonly heap: Kept[]
  /** Whoever draws this or more is not kept. */
  bar: number
}

/**
 * Keeps as many rows as the limits allow. When they are exceeded, the label with most rows gives some up, drawn by chance
 * from all of its rows alike, so that rare labels stay whole.
 */
export function createRowSample(seed: number, limits: SampleLimits = usualLimits): RowSample {
  const random = createRandom(seed)
  const pools = new Map<string, Pool>()
  let given = 0
  let rows = 0
  let units = 0

  return {
    add(written, label) {
      given++
      let pool = pools.get(label)
      if (pool === undefined) {
        if (pools.size === limits.labels)
          throw new TooManyLabelsError(`there are more than ${limits.labels} labels`)
        pool = { label, heap: [], bar: 1 }
        pools.set(label, pool)
      }
      const draw = random()
      if (draw >= pool.bar) return
      const text = written.length > longestRead ? copyOf(written.slice(0, longestRead)) : written
      push(pool.heap, { text, draw })
      rows++
      units += text.length
      while (rows > 1 && (rows > limits.rows || units > limits.units || rows * pools.size > limits.cells)) {
        const largest = findLargest(pools.values())
        const dropped = pop(largest.heap)
        if (dropped === undefined) break
        largest.bar = dropped.draw
        rows--
        units -= dropped.text.length
      }
    },
    get given() {
      return given
    },
    finish() {
      const sorted = [...pools.values()].sort((a, b) => (a.label < b.label ? -1 : 1))
      return {
        texts: sorted.flatMap(({ heap }) => heap.map(({ text }) => text)),
        labelOf: Uint16Array.from(sorted.flatMap(({ heap }, number) => heap.map(() => number))),
        labels: sorted.map(({ label }) => label),
      }
    },
  }
}

/** A part of a string keeps the whole in memory; joined and cut again it stands alone. */
function copyOf(part: string): string {
  return ` ${part}`.slice(1)
}

function findLargest(pools: Iterable<Pool>): Pool {
  let largest: Pool | undefined
  for (const pool of pools)
    if (largest === undefined || pool.heap.length > largest.heap.length) largest = pool
  if (largest === undefined) throw new RangeError('there is no label')
  return largest
}

function push(heap: Kept[], item: Kept): void {
  let at = heap.length
  heap.push(item)
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || parent.draw >= item.draw) break
    heap[at] = parent
    at = above
  }
  heap[at] = item
}

function pop(heap: Kept[]): Kept | undefined {
  const top = heap[0]
  const item = heap.pop()
  if (heap.length === 0 || item === undefined) return top
  let at = 0
  for (;;) {
    let below = at * 2 + 1
    const [left, right] = [heap[below], heap[below + 1]]
    if (left === undefined) break
    let child = left
    if (right !== undefined && right.draw > left.draw) {
      child = right
      below++
    }
    if (child.draw <= item.draw) break
    heap[at] = child
    at = below
  }
  heap[at] = item
  return top
}
