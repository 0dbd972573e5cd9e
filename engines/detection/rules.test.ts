import { expect, it } from 'vitest'
import { builtInRules, parseRules, RuleError } from './rules.ts'

it('reads the built-in rules', () => {
  expect(builtInRules.rules.length).toBeGreaterThan(5)
  for (const { strength } of builtInRules.rules) expect(strength).toBeLessThan(1)
})

const rule = { id: 'x', first: ['goods'], second: ['offer'], within: 10, strength: 0.5 }

it.each([
  ['no context', { rules: [] }],
  ['a rule without id', { rules: [{ ...rule, id: undefined }], context: {} }],
  ['an unknown role', { rules: [{ ...rule, first: ['opinion'] }], context: {} }],
  ['an unknown surface', { rules: [{ ...rule, surfaces: ['sky'] }], context: {} }],
  ['a second role without distance', { rules: [{ ...rule, within: undefined }], context: {} }],
  ['no strength', { rules: [{ ...rule, strength: undefined }], context: {} }],
])('refuses %s', (_, file) => expect(() => parseRules(file)).toThrow(RuleError))
