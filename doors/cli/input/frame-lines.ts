import { longestLine, type Batch } from './batch.ts'

const newline = 10

/** Cuts a stream of bytes at line ends; what has come in is passed on at once. Holds one unfinished line at most. */
export async function* frameLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Batch> {
  let pending: Uint8Array[] = []
  let pendingSize = 0
  let line = 1
  let skipping = false
  for await (const chunk of chunks) {
    let from = 0
    if (skipping) {
      const end = chunk.indexOf(newline)
      if (end < 0) continue
      skipping = false
      line++
      from = end + 1
    }
    const last = chunk.lastIndexOf(newline)
    if (last < from) {
      pending.push(chunk.slice(from))
      pendingSize += chunk.length - from
      if (pendingSize > longestLine) {
        yield { bytes: new Uint8Array(0), line, broken: 'too-long' }
        pending = []
        pendingSize = 0
        skipping = true
      }
      continue
    }
    const bytes = join(pending, pendingSize, chunk.subarray(from, last + 1))
    // Counted before it is passed on: the bytes may move to another thread.
    const count = countLines(bytes)
    yield { bytes, line }
    line += count
    pending = last + 1 < chunk.length ? [chunk.slice(last + 1)] : []
    pendingSize = chunk.length - last - 1
  }
  if (pendingSize > 0) yield { bytes: join(pending, pendingSize, new Uint8Array(0)), line }
}

/** A copy with a buffer of its own, so that it can move to another thread. */
function join(pending: Uint8Array[], size: number, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size + tail.length)
  let at = 0
  for (const piece of pending) {
    bytes.set(piece, at)
    at += piece.length
  }
  bytes.set(tail, at)
  return bytes
}

export function countLines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count++
  return count
}
