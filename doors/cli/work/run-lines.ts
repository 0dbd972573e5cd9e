import { frameCsv } from '../input/frame-csv.ts'
import { frameLines } from '../input/frame-lines.ts'
import { readHeader } from '../input/read-batch.ts'
import type { Io } from '../command.ts'
import type { LineInput } from '../input/line-input.ts'
import type { HandlerSetup, Tally } from './line-handler.ts'
import { openProcessor, type BatchProcessor, type BatchResult, type WorkSetup } from './process-batch.ts'
import { WorkerPool } from './worker-pool.ts'

/** Below this much input the threads would take longer to start than to work. */
const alone = 1024 * 1024

/** Milliseconds between two lines of progress. */
const betweenProgress = 100

/**
 * Runs a handler over every line of the input, in this thread first and in several once the input turns out to be
 * long. `onResult` gets the results in the order of the input. At most three batches a thread are in memory.
 */
export async function runLines(
  input: LineInput,
  handler: HandlerSetup,
  io: Io,
  onResult: (result: BatchResult) => Promise<void>,
): Promise<Tally> {
  const total: Tally = { lines: 0, bad: 0 }
  const setup: WorkSetup = { handler, shape: input.shape, encoding: input.encoding }
  const chunks = io.open(input.path) as AsyncIterable<Uint8Array>
  const batches = input.shape === 'csv' ? frameCsv(chunks) : frameLines(chunks)
  const running: Promise<BatchResult>[] = []
  let processor: BatchProcessor | undefined
  let pool: WorkerPool | undefined
  let size = 0
  let nextProgress = 0
  const settle = async (result: BatchResult) => {
    for (const [name, count] of Object.entries(result.tally)) total[name] = (total[name] ?? 0) + count
    await onResult(result)
    const now = performance.now()
    if (now < nextProgress) return
    nextProgress = now + betweenProgress
    io.progress(() => progressLine(total, io))
  }
  const settleFirst = async () => {
    const first = running.shift()
    if (first !== undefined) await settle(await first)
  }
  try {
    for await (const batch of batches) {
      io.signal.throwIfAborted()
      if (input.shape === 'csv' && setup.columns === undefined) {
        setup.columns = readHeader(batch.bytes, input.encoding)
        continue
      }
      size += batch.bytes.length
      if (pool === undefined && (input.workers === 1 || size <= alone)) {
        processor ??= await openProcessor(setup)
        await settle(processor(batch))
        continue
      }
      pool ??= new WorkerPool(input.workers, setup)
      processor = undefined
      const result = pool.run(batch)
      // An error is met where the result is awaited, in its turn.
      result.catch(() => undefined)
      running.push(result)
      if (running.length >= input.workers * 3) await settleFirst()
    }
    while (running.length > 0) await settleFirst()
    return total
  } finally {
    await pool?.close()
  }
}

function progressLine(total: Tally, io: Io): string {
  const lines = (total['lines'] ?? 0).toLocaleString(io.language)
  return io.language === 'zh' ? `已处理 ${lines} 行` : `${lines} lines`
}
