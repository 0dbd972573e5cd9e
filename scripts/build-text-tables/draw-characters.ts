import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { chromiumFlags, findChromium } from '../../test/find-chromium.ts'

/** A drawing is a square of this many cells, each a grey. */
export const drawingSide = 20
const pixelsOfCell = 2

/** The characters as a browser draws them in Noto Sans SC, a little blurred; undefined where the font has no glyph. */
export async function drawCharacters(characters: readonly string[]): Promise<Map<string, Uint8Array>> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium found: set NETSWEEP_CHROMIUM')
  const font = readFileSync(
    new URL(
      '../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
      import.meta.url,
    ),
  ).toString('base64')
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  try {
    const page = await browser.newPage()
    await page.setContent('<canvas></canvas>')
    await page.evaluate(async (data) => {
      const face = new FontFace('Drawn', `url(data:font/ttf;base64,${data})`)
      document.fonts.add(await face.load())
    }, font)
    const drawings = new Map<string, Uint8Array>()
    for (let at = 0; at < characters.length; at += 500) {
      const some = characters.slice(at, at + 500)
      const encoded = await page.evaluate(drawOnPage, { some, side: drawingSide, pixelsOfCell })
      const cells = Buffer.from(encoded, 'base64')
      const size = drawingSide * drawingSide
      some.forEach((character, i) => {
        const drawing = new Uint8Array(cells.subarray(i * size, (i + 1) * size))
        if (drawing.some((grey) => grey > 0)) drawings.set(character, drawing)
      })
    }
    return drawings
  } finally {
    await browser.close()
  }
}

/** Runs in the page. The font falls back to nothing drawn: a missing glyph would be one and the same box for all. */
function drawOnPage({
  some,
  side,
  pixelsOfCell,
}: {
  some: string[]
  side: number
  pixelsOfCell: number
}): string {
  const canvas = document.querySelector('canvas')
  const context = canvas?.getContext('2d', { willReadFrequently: true })
  if (canvas === null || context === null || context === undefined) throw new Error('no canvas')
  const pixels = side * pixelsOfCell
  canvas.width = pixels
  canvas.height = pixels
  const cells = new Uint8Array(some.length * side * side)
  some.forEach((character, i) => {
    context.filter = 'none'
    context.fillStyle = '#000'
    context.fillRect(0, 0, pixels, pixels)
    context.filter = 'blur(1.2px)'
    context.fillStyle = '#fff'
    context.font = `${pixels - 2}px Drawn`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(character, pixels / 2, pixels / 2 + 1)
    const { data } = context.getImageData(0, 0, pixels, pixels)
    for (let y = 0; y < pixels; y++)
      for (let x = 0; x < pixels; x++) {
        const cell = i * side * side + Math.floor(y / pixelsOfCell) * side + Math.floor(x / pixelsOfCell)
        cells[cell] =
          (cells[cell] ?? 0) +
          Math.round((data[(y * pixels + x) * 4] ?? 0) / (pixelsOfCell * pixelsOfCell) - 0.25)
      }
  })
  let binary = ''
  for (const cell of cells) binary += String.fromCharCode(cell)
  return btoa(binary)
}
