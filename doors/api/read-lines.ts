/** A line of a stream, counted from 1; `text` is absent where the line is no text or too long, and `error` says which. */
export type Line =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly error: 'encoding' | 'line-too-long' }

export interface LineLimits {
  /** Longer lines are passed over as they come in; they never lie in memory whole. */
  readonly longest: number
}

const lineFeed = 0x0a

/** The lines of each chunk as it arrives (LF or CRLF, with or without BOM); empty ones are counted and left out. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  { longest }: LineLimits,
): AsyncGenerator<Line[]> {
  let number = 1
  let kept: Buffer[] = []
  let length = 0

  const take = (part: Buffer) => {
    length += part.length
    if (length > longest) kept = []
    else if (part.length > 0) kept.push(part)
  }
  const finish = (): Line | undefined => {
    const bytes = kept.length === 1 && kept[0] ? kept[0] : Buffer.concat(kept)
    const tooLong = length > longest
    kept = []
    length = 0
    const line = number++
    return tooLong ? { line, error: 'line-too-long' } : decode(line, bytes)
  }

  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const lines: Line[] = []
    let start = 0
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
      take(bytes.subarray(start, end))
      const line = finish()
      if (line) lines.push(line)
      start = end + 1
    }
    take(bytes.subarray(start))
    if (lines.length > 0) yield lines
  }
  const last = length > 0 ? finish() : undefined
  if (last) yield [last]
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(line: number, bytes: Buffer): Line | undefined {
  let text = bytes.toString('utf8')
  // The quick way writes U+FFFD for what is no text; only then is it worth asking whether it stood there before.
  if (text.includes('\uFFFD')) {
    try {
      text = strict.decode(bytes)
    } catch {
      return { line, error: 'encoding' }
    }
  }
  if (line === 1 && text.startsWith('\uFEFF')) text = text.slice(1)
  if (text.endsWith('\r')) text = text.slice(0, -1)
  return text.trim() === '' ? undefined : { line, text }
}
