import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readMessage, saysSame, writeMessage } from './group-message.ts'
import { makeGroupKeys } from './plan-groups.ts'

const piece = fc.constantFrom(
  '出售',
  '四件套',
  '联系微信 abc12345',
  'fullz for sale',
  '工商银行',
  '，',
  '\u{20000}',
  '\ud800',
)
const text = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 })

it('a message is read as it was written', () => {
  fc.assert(
    fc.property(text, (pieces) => {
      const { message } = makeGroupKeys(pieces.join(''))
      if (message) expect(readMessage(writeMessage(message))).toEqual(message)
    }),
    { numRuns: 500 },
  )
})

it('of long texts the whole has to be alike, not their beginning alone', () => {
  const words = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => String.fromCodePoint(0x4e00 + (from + at) * 37)).join('')
  const message = (own: string) => {
    const { message: kept } = makeGroupKeys(own)
    if (kept === undefined) throw new Error('a blank text')
    return kept
  }
  const start = words(0, 100)
  expect(saysSame(message(start + words(100, 20)), message(start + words(200, 20)))).toBe(true)
  expect(saysSame(message(start + words(100, 200)), message(start + words(300, 200)))).toBe(false)
})
