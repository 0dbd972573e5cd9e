import type { Surface } from '../../../engines/detection/index.ts'

/** One readable line. */
export type Row = {
  line: number
  /** The id as JSON, echoed as it was given: a number keeps its digits. */
  id: string
  text: string
  surface: Surface | undefined
  lang: string | undefined
  label: string | undefined
}

export type LineError = { line: number; code: string; message: string }

export function writeLineError({ line, code, message }: LineError): string {
  return JSON.stringify({ line, error: { code, message } })
}
