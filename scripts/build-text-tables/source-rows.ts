import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The lines of a table as fields cut at tabs or spaces, without comments and empty fields. */
export function sourceRows(directory: string, file: string): string[][] {
  return readFileSync(join(directory, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/[\t ]+/).filter((field) => field !== ''))
}
