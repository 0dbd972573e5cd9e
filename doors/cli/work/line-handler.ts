import type { Row } from '../input/row.ts'

/** Numbers that add up over a run: lines, bad lines, whatever a command counts. */
export type Tally = Record<string, number>

/** What a command does with one row, in whichever thread. */
export type LineHandler = {
  /** The output line without its end, or undefined for none. */
  handle(row: Row, tally: Tally): string | undefined
  /** Bytes gathered beside the lines since the last call. */
  takeBytes?(): Uint8Array<ArrayBuffer>
}

export type ScanSettings = {
  model?: string
  rules?: string
  threshold?: number
  prior?: number
  onlyFlagged: boolean
}

/** Names a handler and what it needs; goes to other threads as plain data. */
export type HandlerSetup =
  | { name: 'scan'; settings: ScanSettings }
  | { name: 'indicators' }
  | { name: 'classify'; model: string }
  | { name: 'evaluate'; model: string }
  | { name: 'keys' }
