import { existsSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'

const file = new URL('../../shared/data/sms-zh.jsonl', import.meta.url)

export const noMessages = 'the corpus of real messages is not beside this checkout'

/** The lines of the corpus of real messages; undefined where it is not there. */
export function findMessageLines(): string[] | undefined {
  if (!existsSync(file)) return undefined
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}

/** The lines over and over, so many of them, as a stream. */
export function repeatLines(lines: readonly string[], count: number): Readable {
  const whole = Buffer.from(`${lines.join('\n')}\n`)
  return Readable.from(pieces(), { objectMode: false, highWaterMark: 1024 * 1024 })

  function* pieces(): Generator<Buffer> {
    let left = count
    for (; left >= lines.length; left -= lines.length)
      for (let at = 0; at < whole.length; at += 65_536) yield whole.subarray(at, at + 65_536)
    if (left > 0) yield Buffer.from(`${lines.slice(0, left).join('\n')}\n`)
  }
}
