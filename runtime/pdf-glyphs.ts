/**
 * Which characters a TrueType font can draw, read from its `cmap` table (OpenType 1.9, formats 4 and 12; others do
 * not occur in the faces that come with this project).
 */
export function readGlyphCoverage(font: Buffer): (codePoint: number) => boolean {
  const cmap = findTable(font, 'cmap')
  const ranges: [number, number][] = []
  const count = font.readUInt16BE(cmap + 2)
  for (let index = 0; index < count; index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    const format = font.readUInt16BE(at)
    if (format === 4) ranges.push(...readFormat4(font, at))
    if (format === 12) ranges.push(...readFormat12(font, at))
  }
  ranges.sort(([a], [b]) => a - b)
  const starts = ranges.map(([start]) => start)
  return (codePoint) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= codePoint) low = middle + 1
      else high = middle
    }
    // Ranges of two tables may overlap: the ones that begin just before are looked at too.
    return ranges
      .slice(Math.max(0, low - 4), low)
      .some(([start, end]) => start <= codePoint && codePoint <= end)
  }
}

function findTable(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4)
  for (let index = 0; index < tables; index += 1) {
    const at = 12 + index * 16
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new Error(`The font has no ${tag} table.`)
}

function readFormat4(font: Buffer, at: number): [number, number][] {
  const segments = font.readUInt16BE(at + 6) / 2
  const ends = at + 14
  const starts = ends + segments * 2 + 2
  return Array.from({ length: segments }, (_, index): [number, number] => [
    font.readUInt16BE(starts + index * 2),
    font.readUInt16BE(ends + index * 2),
  ]).filter(([start]) => start !== 0xffff)
}

function readFormat12(font: Buffer, at: number): [number, number][] {
  const groups = font.readUInt32BE(at + 12)
  return Array.from({ length: groups }, (_, index): [number, number] => [
    font.readUInt32BE(at + 16 + index * 12),
    font.readUInt32BE(at + 20 + index * 12),
  ])
}
