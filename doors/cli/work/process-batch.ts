import type { Batch, Encoding, Shape } from '../input/batch.ts'
import { createBatchReader } from '../input/read-batch.ts'
import { writeLineError } from '../input/row.ts'
import type { HandlerSetup, Tally } from './line-handler.ts'
import { createHeapKeeper } from './heap-keeper.ts'
import { createLineBytes } from './line-bytes.ts'
import { openHandler } from './open-handler.ts'

/** All that a thread needs to know to work on batches. */
export type WorkSetup = { handler: HandlerSetup; shape: Shape; encoding: Encoding; columns?: string[] }

export type BatchResult = {
  output: Uint8Array<ArrayBuffer>
  bytes?: Uint8Array<ArrayBuffer>
  tally: Tally
}

export type BatchProcessor = (batch: Batch) => BatchResult

export async function openProcessor(setup: WorkSetup): Promise<BatchProcessor> {
  const handler = await openHandler(setup.handler)
  const read = createBatchReader(setup.shape, setup.encoding, setup.columns)
  const output = createLineBytes()
  const keepHeapLevel = createHeapKeeper()
  return (batch) => {
    keepHeapLevel()
    const tally: Tally = { lines: 0, bad: 0 }
    let lines = 0
    let bad = 0
    read(batch, (row) => {
      lines++
      if ('code' in row) {
        bad++
        output.add(writeLineError(row))
        return
      }
      const line = handler.handle(row, tally)
      if (line !== undefined) output.add(line)
    })
    tally['lines'] = lines
    // A handler may have found bad what could be read.
    tally['bad'] = (tally['bad'] ?? 0) + bad
    const bytes = handler.takeBytes?.()
    return { output: output.take(), tally, ...(bytes === undefined ? {} : { bytes }) }
  }
}
