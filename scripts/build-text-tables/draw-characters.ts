import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { chromiumFlags, findChromium } from '../../test/find-chromium.ts'

/** A drawing is a square of this many cells, each a grey. */
export const drawingSide = 20
const pixelsOfCell = 2

/** The characters as a browser draws them in Noto Sans SC, a little blurred. */
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
    await page.setContent(
      `<style>@font-face { font-family: Drawn; src: url(data:font/ttf;base64,${font}) }</style><canvas></canvas>`,
    )
    await page.evaluate(`document.fonts.load('38px Drawn', '字')`)
    const drawings = new Map<string, Uint8Array>()
    const size = drawingSide * drawingSide
    for (let at = 0; at < characters.length; at += 500) {
      const some = characters.slice(at, at + 500)
      const encoded: unknown = await page.evaluate(`(${drawOnPage})(${JSON.stringify(some.join(''))})`)
      const cells = Buffer.from(String(encoded), 'base64')
      for (const [i, character] of some.entries())
        drawings.set(character, new Uint8Array(cells.subarray(i * size, (i + 1) * size)))
    }
    return drawings
  } finally {
    await browser.close()
  }
}

/** Runs in the page, whose types are not those of this program: therefore written as text. */
const drawOnPage = `(characters) => {
  const [side, pixelsOfCell] = [${drawingSide}, ${pixelsOfCell}]
  const pixels = side * pixelsOfCell
  const canvas = document.querySelector('canvas')
  canvas.width = canvas.height = pixels
  const context = canvas.getContext('2d', { willReadFrequently: true })
  let binary = ''
  for (const character of characters) {
    context.filter = 'none'
    context.fillStyle = '#000'
    context.fillRect(0, 0, pixels, pixels)
    context.filter = 'blur(1.2px)'
    context.fillStyle = '#fff'
    context.font = pixels - 2 + 'px Drawn'
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(character, pixels / 2, pixels / 2 + 1)
    const { data } = context.getImageData(0, 0, pixels, pixels)
    const cells = new Float64Array(side * side)
    for (let y = 0; y < pixels; y++)
      for (let x = 0; x < pixels; x++)
        cells[Math.floor(y / pixelsOfCell) * side + Math.floor(x / pixelsOfCell)] += data[(y * pixels + x) * 4]
    for (const cell of cells) binary += String.fromCharCode(Math.floor(cell / (pixelsOfCell * pixelsOfCell)))
  }
  return btoa(binary)
}`
