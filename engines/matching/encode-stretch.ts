import type { Part } from './part.ts'
import { mostPositions } from './walk.ts'

/** Writes the codes of a stretch of the text and of what patterns may reach beyond it; returns the stretch's length. */
export function encodeStretch(
  { codeOf, longest }: Part,
  codes: Uint16Array,
  source: string | Uint16Array,
  start: number,
  length: number,
): number {
  const written = Math.min(length - start, mostPositions + longest - 1)
  if (typeof source === 'string') encodeText(source, start, written, codeOf, codes)
  else encodeUnits(source, start, written, codeOf, codes)
  // Beyond the text there are units of no pattern; three more than a pattern may reach, as walks begin by fours.
  const end = Math.min(codes.length, written + longest + 3)
  for (let at = written; at < end; at++) codes[at] = 0
  return Math.min(written, mostPositions)
}

function encodeText(
  text: string,
  start: number,
  count: number,
  codeOf: Uint16Array,
  codes: Uint16Array,
): void {
  for (let at = 0; at < count; at++) codes[at] = codeOf[text.charCodeAt(start + at)] as number
}

function encodeUnits(
  units: Uint16Array,
  start: number,
  count: number,
  codeOf: Uint16Array,
  codes: Uint16Array,
): void {
  for (let at = 0; at < count; at++) codes[at] = codeOf[units[start + at] as number] as number
}
