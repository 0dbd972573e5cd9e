/**
 * Joins what has arrived while the reader was busy, about `most` at once; beyond that the source waits.
 * Whoever sends slowly is passed on line by line, whoever sends fast in batches.
 */
export async function* gather<T>(source: AsyncIterable<readonly T[]>, most: number): AsyncGenerator<T[]> {
  const waiting: T[] = []
  let arrived = Promise.withResolvers<void>()
  let taken = Promise.withResolvers<void>()
  let stopped = false
  let ended = false
  let failure: Error | undefined

  const fill = async () => {
    try {
      for await (const some of source) {
        for (const each of some) waiting.push(each)
        arrived.resolve()
        while (waiting.length >= most && !stopped) await taken.promise
        if (stopped) break
      }
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
    }
    ended = true
    arrived.resolve()
  }
  void fill()

  try {
    for (;;) {
      await arrived.promise
      arrived = Promise.withResolvers()
      while (waiting.length > 0) {
        const batch = waiting.splice(0, most)
        taken.resolve()
        taken = Promise.withResolvers()
        yield batch
      }
      if (!ended) continue
      if (failure) throw failure
      return
    }
  } finally {
    stopped = true
    taken.resolve()
  }
}
