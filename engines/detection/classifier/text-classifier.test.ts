import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { summarise } from './summarise.ts'
import { classify, createTrainer, evaluate, train, type LabelledText } from './text-classifier.ts'
import { ModelFileError, parseTextModel } from './text-model.ts'

const fruit = ['苹果', '香蕉', '梨', 'apple', 'banana', 'pear']
const metal = ['铁', '铜', '铝', 'iron', 'copper', 'zinc']
const rows: LabelledText[] = Array.from({ length: 60 }, (_, at) => {
  const isFruit = at % 2 === 0
  const word = (isFruit ? fruit : metal)[Math.floor(at / 2) % 6] ?? ''
  return { text: `${word} 第${at}批 ${isFruit ? '好吃' : '很重'} ${word}`, label: isFruit ? '水果' : 'metal' }
})

describe('training', () => {
  it('learns labels of any name', () => {
    const known = [...rows, { text: '第三种东西', label: '__proto__' }, { text: 'nothing at all', label: '' }]
    const model = parseTextModel(train(known, { seed: 3 }))
    expect(classify(model, '香蕉 好吃').label).toBe('水果')
    expect(classify(model, 'copper 很重').label).toBe('metal')
    const { n, accuracy, perClass } = evaluate(model, known)
    expect(n).toBe(62)
    expect(accuracy).toBeGreaterThan(0.95)
    expect(Object.keys(perClass).sort()).toEqual(['', '__proto__', 'metal', '水果'])
  })

  it('gives the same bytes for the same rows and seed, and others for another seed', () => {
    const bytes = train(rows, { seed: 7 })
    expect(train(rows, { seed: 7 })).toEqual(bytes)
    expect(train(rows, { seed: 8 })).not.toEqual(bytes)
  })

  it('learns row by row what it learns from all of them', () => {
    const trainer = createTrainer({ seed: 7 })
    for (const row of rows) trainer.add(row)
    expect(trainer.finish()).toEqual(train(rows, { seed: 7 }))
  })

  it('gives a probability for any text', () => {
    const model = parseTextModel(train(rows))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { label, score } = classify(model, text)
        expect(['水果', 'metal']).toContain(label)
        expect(score).toBeGreaterThanOrEqual(0.5)
        expect(score).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('says the same of a text whatever it was asked before', () => {
    const model = parseTextModel(train(rows))
    const alone = classify(model, '铁 很重')
    classify(model, '香蕉 '.repeat(3000))
    expect(classify(model, '铁 很重')).toEqual(alone)
  })

  it('refuses nothing to learn from', () => expect(() => train([])).toThrow(RangeError))

  it('knows one label only where there is only one', () => {
    const model = parseTextModel(train([{ text: 'a', label: 'x' }]))
    expect(classify(model, 'b')).toEqual({ label: 'x', score: 1 })
  })

  it.each([2, 3, 5, 9, 10, 12, 20])('learns from %i rows', (count) => {
    const few = rows.slice(0, count)
    const model = parseTextModel(train(few))
    expect(evaluate(model, few).accuracy).toBe(1)
  })

  it('learns from texts that hold nothing', () => {
    const model = parseTextModel(
      train(Array.from({ length: 12 }, (_, at) => ({ text: '', label: `${at % 2}` }))),
    )
    expect(classify(model, '').score).toBeCloseTo(0.5, 0)
  })

  it('tells a hundred labels apart', () => {
    const many = Array.from({ length: 400 }, (_, at) => ({
      text: `item of group word${String.fromCharCode(97 + (at % 10), 97 + Math.floor((at % 100) / 10))}x number ${at}`,
      label: `label ${at % 100}`,
    }))
    expect(evaluate(train(many), many).macroF1).toBeGreaterThan(0.95)
  })

  it('finds a rare label as well as a frequent one', () => {
    const uneven = [
      ...Array.from({ length: 300 }, (_, at) => ({
        text: `买${fruit[at % 6]}送${metal[at % 5]}，第${at}天`,
        label: 'a',
      })),
      ...Array.from({ length: 6 }, (_, at) => ({ text: `送${metal[at % 6]}上门${at}`, label: 'b' })),
    ]
    const model = parseTextModel(train(uneven))
    expect(classify(model, '送铜上门').label).toBe('b')
    expect(classify(model, '买梨送铁').label).toBe('a')
  })

  it('reads disguised writing as the plain', () => {
    const model = parseTextModel(train(rows))
    expect(classify(model, 'ＣＯＰＰＥＲ　很重')).toEqual(classify(model, 'copper 很重'))
  })
})

describe('a hostile text', () => {
  const model = parseTextModel(train(rows))
  it.each([
    ['one word', 'a'.repeat(1_000_000)],
    ['one character', '香'.repeat(1_000_000)],
    ['halves of pairs', '\ud83d'.repeat(1_000_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['two cases in turn', 'aB'.repeat(500_000)],
  ])('of a million times %s costs no more than its beginning', (_, text) => {
    const begin = performance.now()
    expect(classify(model, text).score).toBeLessThanOrEqual(1)
    expect(performance.now() - begin).toBeLessThan(500)
    expect(classify(model, text)).toEqual(classify(model, text.slice(0, 20_000)))
  })
})

describe('counting', () => {
  it('counts a label never seen as missed', () => {
    const { accuracy, macroF1, perClass, confusion } = evaluate(train(rows), [
      { text: '香蕉 好吃', label: 'unseen' },
    ])
    expect([accuracy, macroF1]).toEqual([0, 0])
    expect(perClass.unseen).toEqual({ precision: 0, recall: 0, f1: 0, n: 1 })
    expect(confusion).toEqual({ unseen: { 水果: 1 } })
  })

  it('counts as the definitions say', () => {
    const { n, accuracy, macroF1, perClass } = summarise({ a: { a: 3, b: 1 }, b: { a: 1, b: 5 } })
    expect([n, accuracy]).toEqual([10, 0.8])
    expect(perClass.a).toEqual({ precision: 0.75, recall: 0.75, f1: 0.75, n: 4 })
    expect(macroF1).toBeCloseTo((0.75 + 5 / 6) / 2)
  })

  it('counts a label that was only found for others as one of the labels', () => {
    const { macroF1, perClass } = summarise({ a: { a: 3, b: 1 } })
    expect(perClass.b).toEqual({ precision: 0, recall: 0, f1: 0, n: 0 })
    expect(macroF1).toBeCloseTo(6 / 7 / 2)
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
    ['empty', new Uint8Array(), 'does not begin with NSTM'],
    ['another file', new TextEncoder().encode('{"a":1} and more'), 'does not begin with NSTM'],
    ['of an earlier release', new TextEncoder().encode('NSWM\u0001 and more'), 'train it again'],
    ['of a version to come', altered(4, 9), 'version 9'],
    ['cut short', bytes.subarray(0, bytes.length - 5), 'damaged or cut short'],
    ['cut in its header', bytes.subarray(0, 40), 'cut short'],
    ['damaged', altered(bytes.length - 3, 77), 'damaged'],
  ])('%s is refused with the reason', (_, file, reason) => {
    expect(() => parseTextModel(file)).toThrow(ModelFileError)
    expect(() => parseTextModel(file)).toThrow(reason)
  })

  it('is never taken for a model, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
        const file = Uint8Array.from([...bytes.subarray(0, 13), ...tail])
        expect(() => parseTextModel(file)).toThrow(ModelFileError)
      }),
    )
  })
})
