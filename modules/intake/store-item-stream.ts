import type { IncomingItem, LineError } from './incoming-item.ts'
import {
  commitItems,
  type IntakeServices,
  type ItemFeed,
  prepareItems,
  type StoredItem,
} from './store-items.ts'

/** A line of a feed as it was read: an item, or why it is none. */
export type ItemLine =
  | { readonly line: number; readonly item: IncomingItem }
  | { readonly line: number; readonly error: LineError }

export type StoredLine =
  | { readonly line: number; readonly stored: StoredItem }
  | { readonly line: number; readonly error: LineError }

/** Runs one task after another; made once a process, so that waiting feeds do not hold its connections. */
export type Turnstile = <T>(task: () => Promise<T>) => Promise<T>

export function openTurnstile(): Turnstile {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const own = last.then(task)
    last = own.catch(() => {})
    return own
  }
}

/**
 * Stores a stream of lines and gives a result for each in order, as soon as its item is on disk. While one batch is
 * being written the next is scanned; no third is taken in, which is what holds a faster sender back.
 */
export async function* storeItemStream(
  services: IntakeServices,
  feed: ItemFeed,
  batches: AsyncIterable<readonly ItemLine[]>,
  turnstile: Turnstile,
): AsyncGenerator<readonly StoredLine[]> {
  let last: Promise<unknown> = Promise.resolve()
  const store = async (lines: readonly ItemLine[], before: Promise<unknown>) => {
    const prepared = await prepareItems(services, feed, listItems(lines))
    // An id that comes again must find its earlier text written.
    await before.catch(() => {})
    const results = (await turnstile(() => commitItems(services, feed, prepared))).values()
    return lines.map((line) => {
      if ('error' in line) return line
      const result = results.next().value
      if (!result) throw new Error('an item got no result')
      return 'error' in result
        ? { line: line.line, error: result.error }
        : { line: line.line, stored: result }
    })
  }
  yield* inOrder(splitAtRepeats(batches), 2, (lines) => {
    const own = store(lines, last)
    last = own
    return own
  })
}

function listItems(lines: readonly ItemLine[]): IncomingItem[] {
  return lines.flatMap((line) => ('item' in line ? [line.item] : []))
}

/** Cuts batches so that no id comes twice in one. */
async function* splitAtRepeats(
  batches: AsyncIterable<readonly ItemLine[]>,
): AsyncGenerator<readonly ItemLine[]> {
  for await (const batch of batches) {
    const seen = new Set<string>()
    let start = 0
    for (const [at, line] of batch.entries()) {
      if (!('item' in line)) continue
      if (seen.has(line.item.id)) {
        yield batch.slice(start, at)
        start = at
        seen.clear()
      }
      seen.add(line.item.id)
    }
    if (start < batch.length) yield batch.slice(start)
  }
}

/** Up to `width` tasks at a time over a source; results in the source's order, each as soon as it is there. */
async function* inOrder<In, Out>(
  source: AsyncIterable<In>,
  width: number,
  task: (value: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const values = source[Symbol.asyncIterator]()
  const running: Promise<Out>[] = []
  let next: Promise<IteratorResult<In>> | undefined
  let ended = false
  try {
    for (;;) {
      if (!ended && running.length < width) next ??= values.next()
      const [oldest] = running
      if (!oldest && !next) return
      // A slow sender must not have to send its next line to hear of the last one: whatever comes first counts.
      const first = await Promise.race([
        ...(oldest ? [oldest.then(() => 'result' as const)] : []),
        ...(next ? [next.then(() => 'value' as const)] : []),
      ])
      if (first === 'result' && oldest) {
        void running.shift()
        yield await oldest
      } else if (next) {
        const { done, value } = await next
        next = undefined
        if (done) ended = true
        else {
          const own = task(value)
          // It is awaited above, but perhaps only after it failed.
          own.catch(() => {})
          running.push(own)
        }
      }
    }
  } finally {
    await Promise.allSettled(running)
    await values.return?.()
  }
}
