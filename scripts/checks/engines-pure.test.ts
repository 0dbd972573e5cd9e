import { expect, it } from 'vitest'
import { check, findImpurities } from './engines-pure.ts'

it('finds the engines of the project pure', async () => {
  expect(await check()).toEqual([])
})

it.each([
  ['const at = new Date()', 'new Date()'],
  ['const at = Date()', 'Date()'],
  ['const at = Date.now()', 'Date.now'],
  ['const pick = Math.random()', 'Math.random'],
  ['const id = crypto.randomUUID()', 'crypto'],
  ['const home = process.env.HOME', 'process'],
  ['await fetch("https://example.org")', 'fetch'],
  ['const t = performance.now()', 'performance'],
  ['globalThis.fetch("x")', 'globalThis.fetch'],
])('sees %s', (text, name) => {
  expect(findImpurities('engines/x.ts', `\n${text}`)).toContainEqual(
    expect.stringContaining(`engines/x.ts:2: ${name} brings`),
  )
})

it('lets a date be made from what was passed in, and a property have any name', () => {
  const text = `const at = new Date(given)\nconst name = entry.process\nconst crypto = 'btc'`
  expect(findImpurities('engines/x.ts', text)).toEqual([])
})
