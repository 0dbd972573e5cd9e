import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How far the heap may grow over what is needed before it is collected. */
const slack = 12 * 1024 * 1024

/**
 * Makes what keeps this thread's heap level: called before each batch, it collects all garbage once enough has
 * gathered. Left to itself, V8 lets the heap of a long run grow by tens of megabytes before it looks through the
 * old generation.
 */
export function createHeapKeeper(): () => void {
  let collect: (() => void) | undefined
  let limit: number | undefined
  return () => {
    // A short run need not wait for a collection.
    limit ??= used() + slack
    if (used() < limit) return
    collect ??= exposeCollector()
    collect()
    limit = used() + slack
  }
}

function used(): number {
  const { used_heap_size, external_memory } = getHeapStatistics()
  return used_heap_size + external_memory
}

function exposeCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
