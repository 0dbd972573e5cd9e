/** CPU time of one run at least, so that the clock's steps do not show. */
const leastMilliseconds = 150

/** Something that searches, timed in turn with others. */
export interface Engine {
  readonly name: string
  /** Searches all texts; gives the sum of `weigh` over all matches, or of something of its own for a floor. */
  sum(): number
  /** Set where the engine did not find what the others found. */
  readonly void?: string | undefined
}

/** Millions of characters a second of CPU time, for each engine in each of several rounds in which all take turns. */
export function interleave(engines: readonly Engine[], units: number, runs: number): Map<Engine, number[]> {
  const speeds = new Map<Engine, number[]>()
  const repeats = new Map<Engine, number>()
  for (const engine of engines) {
    if (engine.void !== undefined) continue
    // To warm up, and to see how many searches make a run.
    let milliseconds = 0
    let count = 0
    for (; milliseconds < leastMilliseconds * 2; count++) milliseconds += cpuMilliseconds(() => engine.sum())
    repeats.set(engine, Math.max(1, Math.ceil(count / 2)))
    speeds.set(engine, [])
  }
  for (let round = 0; round < runs; round++)
    for (const [engine, count] of repeats) {
      const milliseconds = cpuMilliseconds(() => {
        for (let i = 0; i < count; i++) engine.sum()
      })
      speeds.get(engine)?.push((units * count) / milliseconds / 1_000)
    }
  return speeds
}

/** CPU time of this thread. */
export function cpuMilliseconds(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}
