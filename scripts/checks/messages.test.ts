import { expect, test } from 'vitest'
import { check, compareWords, flattenWords } from './messages.ts'

const words = (value: unknown) => flattenWords(value)

test('the words of the project are complete in both languages', async () => {
  expect(await check()).toEqual([])
})

test('a key missing in one language is named with the file that lacks it', () => {
  expect(compareWords('x.json', words({ a: '甲', b: { c: '乙' } }), words({ a: 'A' }))).toEqual([
    'doors/messages/en/x.json: b.c is missing',
  ])
})

test('a placeholder missing in one language is named', () => {
  expect(compareWords('x.json', words({ a: '{{count}} 件' }), words({ a: 'some' }))).toEqual([
    'doors/messages/en/x.json: a lacks {{count}}',
  ])
})

test('plural forms of one key count as one word', () => {
  const english = words({ a_one: '{{count}} report', a_other: '{{count}} reports' })
  expect(compareWords('x.json', words({ a_other: '{{count}} 件举报' }), english)).toEqual([])
})

test('a singular without its plural is a defect, and so is an empty word', () => {
  expect(compareWords('x.json', words({ a_other: '件' }), words({ a_one: 'one' }))).toEqual([
    'doors/messages/en/x.json: a_one has no _other beside it',
  ])
  expect(compareWords('x.json', words({ a: ' ' }), words({ a: 'A' }))).toEqual([
    'doors/messages/zh-CN/x.json: a is empty',
  ])
})
