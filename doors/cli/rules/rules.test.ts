import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import builtInRuleFile from '../../../engines/detection/rules.json' with { type: 'json' }
import { runNetsweep } from '../../../test/cli/run-netsweep.ts'
import { readRulesFolder } from './read-rules-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netsweep-rules-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(content))
}

const term = { term: '试验黑货', role: 'goods', weight: 0.9, zh: '试', en: 'trial goods', source: 'own' }
const kind = 'crime-tools'

describe('a folder of rules', () => {
  it('adds terms to the built-in ones and replaces the rules', () => {
    write('a-terms.json', { kind, terms: [{ ...term, match: '出试验黑货，量大', not: '出试验黑，货不多' }] })
    write('b-rules.json', { ...builtInRuleFile, rules: builtInRuleFile.rules.slice(0, 1) })
    const { lexicon, rules } = readRulesFolder(folder)
    expect(lexicon?.version).toMatch(/\+a-terms\.json$/)
    expect(lexicon?.terms.at(-1)).toMatchObject({ term: '试验黑货', kind })
    expect(rules?.rules).toHaveLength(1)
  })

  it.each([
    [
      'a term that its own example does not hold',
      { kind, terms: [{ ...term, match: '出货' }] },
      /own\.json: term "试验黑货".*"match"/,
    ],
    [
      'a term found where it must not be',
      { kind, terms: [{ ...term, not: '出试验黑货' }] },
      /own\.json: term "试验黑货".*"not"/,
    ],
    [
      'a rule with an unknown role',
      { rules: [{ id: 'x', first: ['opinion'], strength: 1 }], context: {} },
      /own\.json: rule "x"/,
    ],
    ['neither terms nor rules', {}, /own\.json: /],
  ])('names the file with %s', (_, content, message) => {
    write('own.json', content)
    expect(() => readRulesFolder(folder)).toThrow(message)
  })

  it('holds one file of rules', () => {
    write('a.json', builtInRuleFile)
    write('b.json', builtInRuleFile)
    expect(() => readRulesFolder(folder)).toThrow(/b\.json: there are rules in a\.json already/)
  })

  it('is refused without a file', () => {
    expect(() => readRulesFolder(folder)).toThrow(folder)
  })
})

describe('netsweep scan --rules', () => {
  it('refuses rules that flag what people think, in both languages, before it answers a line', async () => {
    // Words of opinion as goods, and a rule by which any goods make an offer.
    const words = [
      '政府',
      '教会',
      '记者',
      '罢工',
      'government',
      'church',
      'union',
      'vote',
      '我们',
      '他们',
      'people',
    ]
    write('terms.json', { kind, terms: words.map((word) => ({ ...term, term: word, weight: 1 })) })
    write('rules.json', { rules: [{ id: 'any', first: ['goods'], strength: 1 }], context: {} })
    const { status, output, notes } = await runNetsweep(['scan', '--rules', folder], '{"text":"你好"}\n')
    expect({ status, output }).toEqual({ status: 1, output: '' })
    expect(notes).toContain('refused')
    expect(notes).toContain('拒绝启动')
  })
})
