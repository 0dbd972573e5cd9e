import { spawn } from 'node:child_process'
import { join } from 'node:path'

export type Run = { status: number | null; lines: unknown[]; output: string; notes: string }

const launcher = join(import.meta.dirname, '../../netsweep')

/** Runs the real `./netsweep` with the given standard input. */
export function runNetsweep(
  words: string[],
  input: string | Uint8Array = '',
  program = launcher,
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env: { ...process.env, LC_ALL: 'C.UTF-8', ...environment } })
    let output = ''
    let notes = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (notes += text))
    // A command that refuses its words has gone before it read anything.
    child.stdin.on('error', () => undefined)
    child.on('error', reject)
    child.on('close', (status) => {
      const lines = output
        .split('\n')
        .filter((line) => line !== '')
        .map(parse)
      resolve({ status, lines, output, notes })
    })
    child.stdin.end(input)
  })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}
