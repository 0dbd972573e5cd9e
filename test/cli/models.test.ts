import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runNetsweep } from './run-netsweep.ts'

const folder = mkdtempSync(join(tmpdir(), 'netsweep-models-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const goods = ['苹果', '香蕉', '西瓜', '葡萄', '橙子', '梨', '桃子', '草莓']
const cities = ['北京', '上海', '广州', '深圳', '成都', '杭州', '武汉', '南京']
const rows = Array.from({ length: 160 }, (_, i) =>
  i % 2 === 0
    ? { text: `今天买了${goods[(i / 2) % 8]}，又甜又便宜，第${i}次`, label: 'fruit' }
    : { text: `坐高铁去${cities[((i - 1) / 2) % 8]}出差，第${i}次`, label: 'travel' },
)

it('trains, evaluates and classifies with any labels, the same bytes for the same seed', async () => {
  const data = join(folder, 'data.jsonl')
  writeFileSync(data, rows.map((row) => JSON.stringify(row)).join('\n'))
  const model = join(folder, 'a.model')
  expect(await runNetsweep(['train', data, '--out', model, '--seed', '7'])).toMatchObject({
    status: 0,
    output: '',
  })
  await runNetsweep(['train', data, '--out', join(folder, 'b.model'), '--seed', '7'])
  expect(readFileSync(join(folder, 'b.model')).equals(readFileSync(model))).toBe(true)

  const evaluated = await runNetsweep(['evaluate', '--model', model, data])
  expect(evaluated).toMatchObject({
    status: 0,
    lines: [{ n: 160, perClass: { fruit: { n: 80 }, travel: { n: 80 } } }],
  })
  const [result] = evaluated.lines as [{ accuracy: number; macroF1: number; confusion: object }]
  expect(result.accuracy).toBeGreaterThan(0.95)
  expect(Object.keys(result.confusion)).toEqual(['fruit', 'travel'])

  const classified = await runNetsweep(['classify', '--model', model], '{"id":"q","text":"坐高铁去西安出差"}')
  expect(classified).toMatchObject({ status: 0, lines: [{ id: 'q', label: 'travel' }] })
})

it('trains from the good lines and says which were bad', async () => {
  const input = [...rows.map((row) => JSON.stringify(row)), '{"text":"no label"}', '{'].join('\n')
  const { status, lines } = await runNetsweep(['train', '--out', join(folder, 'c.model')], input)
  expect(lines).toMatchObject([
    { line: 161, error: { code: 'label' } },
    { line: 162, error: { code: 'json' } },
  ])
  expect(status).toBe(3)
})

it('has nothing to say about nothing, and writes no model from it', async () => {
  const path = join(folder, 'none.model')
  expect(await runNetsweep(['train', '--out', path], '\n')).toMatchObject({
    status: 0,
    output: '',
    notes: expect.stringContaining('no line to learn from') as string,
  })
  const onlyBad = await runNetsweep(['train', '--out', path], '{"text":"no label"}')
  expect(onlyBad).toMatchObject({ status: 3, lines: [{ line: 1, error: { code: 'label' } }] })
  expect(existsSync(path)).toBe(false)

  const model = join(folder, 'two.model')
  await runNetsweep(['train', '--out', model], rows.map((row) => JSON.stringify(row)).join('\n'))
  for (const command of ['evaluate', 'classify']) {
    expect(await runNetsweep([command, '--model', model])).toMatchObject({ status: 0, output: '', notes: '' })
  }
})

it('measures the labelled lines and says which are not', async () => {
  const model = join(folder, 'some.model')
  const good = rows.map((row) => JSON.stringify(row)).join('\n')
  await runNetsweep(['train', '--out', model], good)
  const { status, lines, notes } = await runNetsweep(
    ['evaluate', '--model', model],
    `{"text":"no label"}\n${good}`,
  )
  expect(lines).toMatchObject([{ line: 1, error: { code: 'label' } }, { n: 160 }])
  expect(status).toBe(3)
  expect(notes).toContain('1 bad')
})

it('refuses a file that is no model', async () => {
  const path = join(folder, 'no.model')
  writeFileSync(path, 'something else')
  const { status, notes } = await runNetsweep(['classify', '--model', path], '{"text":"x"}')
  expect(status).toBe(1)
  expect(notes).toContain('model')
})
