import { isSurface, SURFACES } from '../../../engines/detection/kinds.ts'
import type { LineError, Row } from './row.ts'

/** Checks the fields of one line, whatever shape they came in. `id` is JSON already. */
export function readRow(
  line: number,
  fields: Record<string, unknown>,
  id: string | undefined,
): Row | LineError {
  const { text } = fields
  if (typeof text !== 'string')
    return { line, code: 'text', message: '"text" is needed and must be a string' }
  const surface = fields['surface'] ?? undefined
  if (surface !== undefined && !isSurface(surface)) {
    return { line, code: 'surface', message: `"surface" is one of ${SURFACES.join(', ')}` }
  }
  const lang = fields['lang'] ?? undefined
  if (lang !== undefined && typeof lang !== 'string') {
    return { line, code: 'lang', message: '"lang" must be a language tag such as zh-CN' }
  }
  const label = fields['label'] ?? undefined
  if (label !== undefined && typeof label !== 'string') {
    return { line, code: 'label', message: '"label" must be a string' }
  }
  return { line, id: id ?? `"${line}"`, text, surface, lang, label }
}

/** A line that holds one JSON object. */
export function readJsonRow(line: number, written: string): Row | LineError {
  let value: unknown
  try {
    value = JSON.parse(written)
  } catch (error) {
    return { line, code: 'json', message: error instanceof Error ? error.message : 'this is no JSON' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, code: 'not-an-object', message: 'a line is one JSON object' }
  }
  const fields = value as Record<string, unknown>
  const id = fields['id'] ?? undefined
  if (id === undefined) return readRow(line, fields, undefined)
  if (typeof id === 'string') return readRow(line, fields, JSON.stringify(id))
  if (typeof id === 'number') return readRow(line, fields, numberAsWritten(id, written))
  return { line, code: 'id', message: '"id" must be a string or a number' }
}

type WithSource = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown

/** A long number as id would lose digits as a double, so it is kept as it was written. */
function numberAsWritten(id: number, written: string): string {
  const plain = String(id)
  // Mostly it comes first and is written as we would write it; then there is no need to read the line again.
  const after = written.charCodeAt(firstId.length + plain.length)
  if (
    (after === 0x2c || after === 0x7d) &&
    written.startsWith(plain, firstId.length) &&
    written.startsWith(firstId)
  )
    return plain
  return writtenNumber(written) ?? plain
}

const firstId = '{"id":'

function writtenNumber(written: string): string | undefined {
  const sources = new Map<unknown, string | undefined>()
  const keep: WithSource = function (key, value, context) {
    if (key === 'id') sources.set(this, context?.source)
    return value
  }
  return sources.get(JSON.parse(written, keep))
}
