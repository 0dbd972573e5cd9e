import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listHidden, readAmount, readAnswers, readContact } from './answers.ts'

function fill(pairs: Iterable<readonly [string, string]>): FormData {
  const form = new FormData()
  for (const [name, value] of pairs) form.append(name, value)
  return form
}

const line = fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/\s+/g, ' ').trim())

describe('the answers of an unfinished report', () => {
  it('come through the hidden fields of a page unchanged, whatever was typed', () => {
    const typed = fc.record({
      text: line,
      platform: line,
      account: line,
      amount: line,
      contact: line,
      drop: fc.array(
        line.filter((text) => text !== ''),
        { maxLength: 3 },
      ),
      share: fc.subarray(['police', 'bank']),
      reach: fc.constantFrom('', 'none', 'give'),
    })
    fc.assert(
      fc.property(typed, ({ drop, share, ...lines }) => {
        const form = fill([
          ...Object.entries(lines),
          ...drop.map((value) => ['drop', value] as const),
          ...share.map((value) => ['share', value] as const),
        ])
        const answers = readAnswers('received', form)
        expect(readAnswers('received', fill(listHidden(answers, [])))).toEqual(answers)
      }),
    )
  })

  it('leave out of the hidden fields what the page itself asks for', () => {
    const answers = readAnswers(
      'received',
      fill([
        ['text', 'a'],
        ['platform', 'b'],
      ]),
    )
    expect(listHidden(answers, ['text'])).toEqual([['platform', 'b']])
  })

  it('remember what was taken out of the chips, and forget it when it is put back', () => {
    const taken = readAnswers(
      'received',
      fill([
        ['shown', 'phone:1'],
        ['shown', 'qq:2'],
        ['keep', 'qq:2'],
      ]),
    )
    expect(taken.dropped).toEqual(['phone:1'])
    const back = readAnswers(
      'received',
      fill([
        ['drop', 'phone:1'],
        ['shown', 'phone:1'],
        ['keep', 'phone:1'],
      ]),
    )
    expect(back.dropped).toEqual([])
  })

  it('take no surface, no way to answer and no sharing that we do not know', () => {
    const form = fill([
      ['surface', 'forehead'],
      ['reach', 'telepathy'],
      ['share', 'neighbours'],
    ])
    expect(readAnswers('received', form)).toMatchObject({ surface: '', reach: '', share: [] })
  })
})

describe('a way to answer', () => {
  it('is an e-mail address or a phone number', () => {
    expect(readContact('li@mail.example')).toEqual({ email: 'li@mail.example' })
    expect(readContact('138 0013 8000')).toEqual({ phone: '+8613800138000' })
    expect(readContact('+44 20 7946 0000')).toEqual({ phone: '+442079460000' })
  })

  it('is nothing else', () => {
    for (const text of ['nobody', '12', '@', 'a b@c.example', '']) expect(readContact(text)).toBeUndefined()
  })
})

describe('a loss', () => {
  it('is read with the marks people write', () => {
    expect(['3000', '3,000.50', '¥ 3000', '3000元', '３'].map(readAmount)).toEqual([
      3000, 3000.5, 3000, 3000, 3,
    ])
  })

  it('is never guessed', () => {
    for (const text of ['about 3000', '3.000,50', '-5', '1e9', '0.001', ''])
      expect(readAmount(text)).toBeUndefined()
  })
})
