import type { Io } from '../command.ts'
import { frameLines } from '../input/frame-lines.ts'

/** The addresses that were typed, else one a line from standard input; empty lines are passed over but counted. */
export async function* readAddresses(
  typed: readonly string[],
  io: Pick<Io, 'open'>,
): AsyncGenerator<{ readonly line: number; readonly address: string }> {
  if (typed.length > 0 && typed[0] !== '-') {
    for (const [at, address] of typed.entries()) yield { line: at + 1, address: address.trim() }
    return
  }
  const decoder = new TextDecoder()
  let line = 0
  for await (const { bytes } of frameLines(io.open())) {
    const lines = decoder.decode(bytes).split('\n')
    // What ends in a line break ends its last line with it.
    if (lines.at(-1) === '') lines.pop()
    for (const text of lines) {
      line += 1
      const address = text.trim()
      if (address !== '') yield { line, address }
    }
  }
}
