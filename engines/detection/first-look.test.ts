import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDetector, shippedModelPath } from './index.ts'

const detector = createDetector({
  model: readFileSync(new URL(`../../${shippedModelPath}`, import.meta.url)),
})
/** So low a threshold leaves nothing to the first look. */
const closely = { threshold: 0.05 }

const folder = new URL('./training/texts/', import.meta.url)
const texts = readdirSync(folder)
  .sort()
  .flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { text: string; kind: string }),
  )
const some = texts.filter((_, at) => at % 11 === 0)
const offers = some.filter(({ kind }) => kind !== 'none').map(({ text }) => text)
const harmless = some.filter(({ kind }) => kind === 'none').map(({ text }) => text)

function expectSameVerdict(text: string): void {
  const { verdict, kind, findings } = detector.scan(text)
  const close = detector.scan(text, closely)
  const flagged = close.score >= detector.threshold
  expect({ text, verdict, kind }).toEqual({
    text,
    verdict: flagged ? 'flag' : 'clear',
    kind: flagged ? close.kind : null,
  })
  if (flagged) expect(findings).toEqual(close.findings)
}

describe('a first look', () => {
  it('settles no text that a closer look would flag', () => {
    expect(offers.length).toBeGreaterThan(300)
    for (const text of [...offers, ...harmless]) expectSameVerdict(text)
  })

  it('settles most harmless texts, and never as more than very improbable', () => {
    const looked = harmless.map((text) => detector.scan(text).score)
    const close = harmless.map((text) => detector.scan(text, closely).score)
    const settled = looked.filter((score, at) => score !== close[at])
    expect(settled.length).toBeGreaterThan(harmless.length * 0.2)
    expect(Math.max(...settled)).toBeLessThanOrEqual(0.02)
  })

  it('finds an offer that hides between ordinary texts', () => {
    const ordinary = harmless.filter((text) => text.length > 20 && detector.scan(text, closely).score < 0.05)
    expect(ordinary.length).toBeGreaterThan(100)
    offers.forEach((offer, at) => {
      const [before = '', after = ''] = [ordinary[at % ordinary.length], ordinary[(at * 7) % ordinary.length]]
      expectSameVerdict(`${before}\n${offer}\n${after}`)
    })
  })
})
