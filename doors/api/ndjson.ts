import type { Context } from 'hono'
import { ApiProblem } from './problem.ts'
import { type Line, readLines } from './read-lines.ts'

/** One text may have a million characters; escaped and with its neighbours it still fits. */
const LONGEST_LINE = 8_000_000

export const NDJSON = 'application/x-ndjson'

export type Parsed = { readonly line: number; readonly value: unknown } | LineFault

export interface LineFault {
  readonly line: number
  readonly error: { readonly code: string; readonly message: string }
}

/** The JSON values of a body, a batch for each piece that arrives; a bad line is a fault and stops nothing. */
export async function* readNdjson(c: Context): AsyncGenerator<Parsed[]> {
  const { body } = c.req.raw
  if (!body) return
  for await (const lines of readLines(body, { longest: LONGEST_LINE })) yield lines.map(parseLine)
}

/** Writes as fast as the reader takes it: nothing is computed ahead of a slow one. */
export function answerNdjson(c: Context, pieces: AsyncGenerator<string>): Response {
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  return c.body(stream, 200, { 'Content-Type': NDJSON, 'Cache-Control': 'no-store' })
}

export function requireNdjson(c: Context): void {
  const type = (c.req.header('Content-Type') ?? '').toLowerCase()
  if (/^(application\/(x-)?ndjson|application\/jsonl|text\/plain|application\/octet-stream)/.test(type))
    return
  throw new ApiProblem(415, {
    code: 'request.media-type',
    detail: `Send one JSON object a line as ${NDJSON}.`,
  })
}

export function printLines(lines: readonly object[]): string {
  let text = ''
  for (const line of lines) text += `${JSON.stringify(line)}\n`
  return text
}

function parseLine(line: Line): Parsed {
  if ('error' in line) {
    const message =
      line.error === 'encoding'
        ? 'This line is not UTF-8 text.'
        : `A line may have up to ${LONGEST_LINE} bytes; this one has more and was passed over.`
    return { line: line.line, error: { code: line.error, message } }
  }
  try {
    return { line: line.line, value: JSON.parse(line.text) }
  } catch {
    return { line: line.line, error: { code: 'json', message: 'This line is not JSON.' } }
  }
}
