import type { Batch, Encoding, Shape } from '../input/batch.ts'
import { createBatchReader } from '../input/read-batch.ts'
import { writeLineError } from '../input/row.ts'
import type { HandlerSetup, Tally } from './line-handler.ts'
import { collectGarbage } from './collect-garbage.ts'
import { openHandler } from './open-handler.ts'

/** All that a thread needs to know to work on batches. */
export type WorkSetup = { handler: HandlerSetup; shape: Shape; encoding: Encoding; columns?: string[] }

export type BatchResult = {
  output: Uint8Array<ArrayBuffer>
  bytes?: Uint8Array<ArrayBuffer>
  tally: Tally
}

export type BatchProcessor = (batch: Batch) => BatchResult

/** Bytes of input and output between two collections of garbage. */
const collectEvery = 8 * 1024 * 1024

export async function openProcessor(setup: WorkSetup): Promise<BatchProcessor> {
  const handler = await openHandler(setup.handler)
  const read = createBatchReader(setup.shape, setup.encoding, setup.columns)
  const encoder = new TextEncoder()
  let sinceCollection = 0
  return (batch) => {
    if (sinceCollection > collectEvery) {
      collectGarbage()
      sinceCollection = 0
    }
    sinceCollection += batch.bytes.length
    const tally: Tally = { lines: 0, bad: 0 }
    const output: string[] = []
    for (const row of read(batch)) {
      tally['lines'] = (tally['lines'] ?? 0) + 1
      if ('code' in row) {
        tally['bad'] = (tally['bad'] ?? 0) + 1
        output.push(writeLineError(row), '\n')
        continue
      }
      const line = handler.handle(row, tally)
      if (line !== undefined) output.push(line, '\n')
    }
    const encoded = encoder.encode(output.join(''))
    sinceCollection += encoded.length
    const bytes = handler.takeBytes?.()
    return { output: encoded, tally, ...(bytes === undefined ? {} : { bytes }) }
  }
}
