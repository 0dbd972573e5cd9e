import { mostPositions } from './walk-code.ts'

/** Writes the units of a stretch of a text and of what a pattern may reach beyond it, and returns how many. */
export function writeStretch(
  source: string | Uint16Array,
  start: number,
  length: number,
  longest: number,
  units: Uint16Array,
): number {
  const count = Math.min(length - start, mostPositions + longest - 1)
  if (typeof source === 'string') writeText(source, start, count, units)
  else writeUnits(source, start, count, units)
  return count
}

function writeText(text: string, start: number, count: number, units: Uint16Array): void {
  for (let at = 0; at < count; at++) units[at] = text.charCodeAt(start + at)
}

function writeUnits(source: Uint16Array, start: number, count: number, units: Uint16Array): void {
  for (let at = 0; at < count; at++) units[at] = source[start + at] as number
}
