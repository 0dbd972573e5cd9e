import type { Io } from '../command.ts'
import { frameCsv } from './frame-csv.ts'
import { frameLines } from './frame-lines.ts'
import type { LineInput } from './line-input.ts'
import { createBatchReader, readHeader, type BatchReader } from './read-batch.ts'
import type { LineError, Row } from './row.ts'

/** The rows of an input one by one, for a command that works in one thread. */
export async function* readRows(input: LineInput, io: Io): AsyncGenerator<Row | LineError> {
  const chunks = io.open(input.path) as AsyncIterable<Uint8Array>
  let read: BatchReader | undefined =
    input.shape === 'csv' ? undefined : createBatchReader(input.shape, input.encoding)
  for await (const batch of input.shape === 'csv' ? frameCsv(chunks) : frameLines(chunks)) {
    if (read === undefined) {
      read = createBatchReader('csv', input.encoding, readHeader(batch.bytes, input.encoding))
      continue
    }
    const rows: (Row | LineError)[] = []
    read(batch, (row) => rows.push(row))
    yield* rows
  }
}
