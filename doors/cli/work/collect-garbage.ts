import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined

/**
 * Collects all garbage of this thread. Left to itself, V8 lets the heap of a long run grow by tens of megabytes
 * before it looks through the old generation; called every few megabytes of input it costs one or two per cent.
 */
export function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
}
