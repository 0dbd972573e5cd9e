import { expect, it } from 'vitest'
import { runNetsweep } from './run-netsweep.ts'

const near = [
  '出售全套四件套，包售后，支持测试，量大从优，加微信 abc12345 详谈，非诚勿扰，长期有效',
  '出售全套四件套,包售后,支持测试,量大从优,加微信 xyz98765 详谈,非诚勿扰,长期有效',
  '【出售全套四件套，包售后，支持测试，量大从优，加微信 qqq11111 详谈，非诚勿扰，长期有效】快',
]
const apart = [
  '排骨焯水捞出，锅里放冰糖炒到枣红，下排骨翻匀',
  'Three hour jeep track plus a short walk up, and what a view',
]

async function groupsOf(texts: string[]): Promise<Map<string, string>> {
  const { status, lines } = await runNetsweep(
    ['group'],
    texts.map((text) => JSON.stringify({ id: text, text })).join('\n'),
  )
  expect(status).toBe(0)
  return new Map((lines as { id: string; group: string }[]).map(({ id, group }) => [id, group]))
}

it('puts near-duplicates together and others apart, whatever the order', async () => {
  const texts = [...near, ...apart]
  const groups = await groupsOf(texts)
  expect(new Set(near.map((text) => groups.get(text))).size).toBe(1)
  expect(new Set(texts.map((text) => groups.get(text))).size).toBe(3)
  expect(await groupsOf([...texts].reverse())).toEqual(new Map([...groups].reverse()))
})

it('gives the same groups for thousands of variants in another order', async () => {
  const words = ['车', '房', '卡', '号', '料', '码', '站', '群', '域', '名', '粉', '单']
  const texts = Array.from({ length: 6000 }, (_, i) => {
    const seed = words.map((_, k) => words[(i * (k + 3) + ((i >> 3) % 7) * k) % 12]).join('')
    return `${i % 2 === 0 ? near[i % 3] : apart[i % 3 === 0 ? 0 : 1]}${i % 5 === 0 ? seed : ''}${'。'.repeat(i % 4)}${i % 7 === 0 ? seed.repeat(3) : ''}`
  })
  const forward = await groupsOf(texts)
  const shuffled = texts.map((_, i) => texts[(i * 4201) % texts.length] ?? '')
  const again = await groupsOf(shuffled)
  expect(new Set(forward.values()).size).toBeGreaterThan(1)
  expect([...again].every(([text, group]) => forward.get(text) === group)).toBe(true)
})

it('keeps errors in their place', async () => {
  const { status, lines } = await runNetsweep(['group'], '{"id":1,"text":"a"}\nbad\n{"id":"{","text":"a"}')
  expect(lines).toMatchObject([{ id: 1 }, { line: 2, error: { code: 'json' } }, { id: '{' }])
  expect((lines[0] as { group: string }).group).toBe((lines[2] as { group: string }).group)
  expect(status).toBe(3)
})
