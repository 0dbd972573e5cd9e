import { readFileSync, writeFileSync } from 'node:fs'
import { drawCharacters, drawingSide } from './draw-characters.ts'

/** How alike two characters are drawn, as the cosine between their drawings less what all characters share. */
export type PictureLikeness = ReadonlyMap<string, ReadonlyMap<string, number>>

const file = new URL('picture-likeness.txt', import.meta.url)
/** Likeness is kept in steps of a fiftieth from here on, as letters from a. */
const least = 0.5
const step = 0.02
const mostKept = 4

/** What the last drawing found; a line is a character, then each one it resembles and a letter for how much. */
export function readPictureLikeness(): PictureLikeness {
  const likeness = new Map<string, Map<string, number>>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const found = new Map<string, number>()
    for (let at = 1; at + 1 < line.length; at += 2)
      found.set(line.charAt(at), least + step * (line.charCodeAt(at + 1) - 0x61))
    if (found.size > 0) likeness.set(line.charAt(0), found)
  }
  return likeness
}

/** Characters, and those among which the ones that they resemble are looked for. */
export interface Comparison {
  readonly characters: readonly string[]
  readonly targets: readonly string[]
}

/** Draws every character and writes down which of its targets it resembles most. Takes two minutes. */
export async function drawPictureLikeness(comparisons: readonly Comparison[]): Promise<void> {
  const all = comparisons.flatMap(({ characters, targets }) => [...characters, ...targets])
  const vectors = centred(await drawCharacters([...new Set(all)]))
  const lines: string[] = []
  for (const { characters, targets } of comparisons) {
    const rows = Float32Array.from(targets.flatMap((target) => [...(vectors.get(target) ?? [])]))
    for (const character of characters) {
      const vector = vectors.get(character)
      if (vector === undefined) continue
      const kept = mostAlike(vector, rows)
        .filter(({ row }) => targets[row] !== character)
        .slice(0, mostKept)
        .map(({ row, likeness }) => `${targets[row] ?? ''}${letterOf(likeness)}`)
      if (kept.length > 0) lines.push(character + kept.join(''))
    }
  }
  writeFileSync(file, `${lines.join('\n')}\n`)
}

function letterOf(likeness: number): string {
  return String.fromCharCode(0x61 + Math.floor((likeness - least) / step))
}

function mostAlike(vector: Float32Array, rows: Float32Array): { row: number; likeness: number }[] {
  const found: { row: number; likeness: number }[] = []
  for (let row = 0; row * vector.length < rows.length; row++) {
    const likeness = product(vector, rows, row * vector.length)
    if (likeness >= least) found.push({ row, likeness })
  }
  return found.sort((a, b) => b.likeness - a.likeness || a.row - b.row)
}

/** Drawings less their mean, each of length one. */
function centred(drawings: ReadonlyMap<string, Uint8Array>): Map<string, Float32Array> {
  const mean = new Float64Array(drawingSide * drawingSide)
  for (const drawing of drawings.values())
    for (const [cell, grey] of drawing.entries()) mean[cell] = (mean[cell] ?? 0) + grey / drawings.size
  return new Map(
    Array.from(drawings, ([character, drawing]) => {
      const vector = Float32Array.from(drawing, (grey, cell) => grey - (mean[cell] ?? 0))
      const length = Math.hypot(...vector)
      return [character, vector.map((value) => value / length)] as const
    }),
  )
}

function product(vector: Float32Array, rows: Float32Array, from: number): number {
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += (vector[i] ?? 0) * (rows[from + i] ?? 0)
  return sum
}
