import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ModelFileError, parseModel } from './model-file.ts'
import { classify, evaluate, summarise, train, type LabelledText } from './text-classifier.ts'

const fruit = ['苹果', '香蕉', '梨', 'apple', 'banana', 'pear']
const metal = ['铁', '铜', '铝', 'iron', 'copper', 'zinc']
const rows: LabelledText[] = Array.from({ length: 60 }, (_, at) => {
  const isFruit = at % 2 === 0
  const word = (isFruit ? fruit : metal)[at % 6] ?? ''
  return { text: `${word} 第${at}批 ${isFruit ? '好吃' : '很重'} ${word}`, label: isFruit ? '水果' : 'metal' }
})

describe('training', () => {
  it('learns labels of any name', () => {
    const model = parseModel(train([...rows, { text: '第三种东西', label: '__proto__' }], { seed: 3 }))
    expect(classify(model, '香蕉 好吃').label).toBe('水果')
    expect(classify(model, 'copper 很重').label).toBe('metal')
    const { n, accuracy, perClass } = evaluate(model, [...rows, { text: '第三种东西', label: '__proto__' }])
    expect(n).toBe(61)
    expect(accuracy).toBeGreaterThan(0.95)
    expect(Object.keys(perClass).sort()).toEqual(['__proto__', 'metal', '水果'])
  })

  it('gives the same bytes for the same rows and seed, and others for another seed', () => {
    const bytes = train(rows, { seed: 7 })
    expect(train(rows, { seed: 7 })).toEqual(bytes)
    expect(train(rows, { seed: 8 })).not.toEqual(bytes)
  })

  it('gives a probability for any text', () => {
    const model = parseModel(train(rows))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { label, score } = classify(model, text)
        expect(['水果', 'metal']).toContain(label)
        expect(score).toBeGreaterThanOrEqual(0.5)
        expect(score).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('refuses nothing to learn from', () => expect(() => train([])).toThrow(RangeError))

  it('knows one label only where there is only one', () => {
    expect(classify(parseModel(train([{ text: 'a', label: 'x' }])), 'b')).toEqual({ label: 'x', score: 1 })
  })
})

describe('counting', () => {
  it('counts a label never seen as missed', () => {
    const { accuracy, perClass, confusion } = evaluate(train(rows), [{ text: '香蕉 好吃', label: 'unseen' }])
    expect(accuracy).toBe(0)
    expect(perClass.unseen).toEqual({ precision: 0, recall: 0, f1: 0, n: 1 })
    expect(confusion).toEqual({ unseen: { 水果: 1 } })
  })

  it('counts as the definitions say', () => {
    const { n, accuracy, macroF1, perClass } = summarise({ a: { a: 3, b: 1 }, b: { a: 1, b: 5 } })
    expect([n, accuracy]).toEqual([10, 0.8])
    expect(perClass.a).toEqual({ precision: 0.75, recall: 0.75, f1: 0.75, n: 4 })
    expect(macroF1).toBeCloseTo((0.75 + 5 / 6) / 2)
  })

  it('of nothing is nothing', () => {
    expect(evaluate(train(rows), [])).toEqual({ n: 0, accuracy: 0, macroF1: 0, perClass: {}, confusion: {} })
  })
})

describe('a bad model file', () => {
  const bytes = train(rows)
  const altered = (at: number, value: number) =>
    Uint8Array.from(bytes, (byte, index) => (index === at ? value : byte))

  it.each([
    ['empty', new Uint8Array(), 'does not begin with NSWM'],
    ['another file', new TextEncoder().encode('{"a":1} and more'), 'does not begin with NSWM'],
    ['of a version to come', altered(4, 9), 'version 9'],
    ['cut short', bytes.subarray(0, bytes.length - 5), 'damaged or cut short'],
    ['cut in its header', bytes.subarray(0, 40), 'cut short'],
    ['damaged', altered(bytes.length - 3, 77), 'damaged'],
  ])('%s is refused with the reason', (_, file, reason) => {
    expect(() => parseModel(file)).toThrow(ModelFileError)
    expect(() => parseModel(file)).toThrow(reason)
  })

  it('is never taken for a model, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
        expect(() => parseModel(Uint8Array.from([...bytes.subarray(0, 13), ...tail]))).toThrow(ModelFileError)
      }),
    )
  })
})
