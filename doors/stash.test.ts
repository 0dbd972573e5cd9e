import { expect, test } from 'vitest'
import { StandingClock } from '../runtime/clock.ts'
import { createStash } from './stash.ts'

const limits = { milliseconds: 1000, bytes: 100 }

test('what was put is found under its key until its time is over', () => {
  const clock = new StandingClock('2026-11-25T00:00:00Z')
  const stash = createStash(clock, limits)
  const key = stash.put('picture', 10)
  expect(stash.find(key)).toBe('picture')
  clock.advance(1000)
  expect(stash.find(key)).toBeUndefined()
})

test('the oldest goes first when there is no room', () => {
  const stash = createStash(new StandingClock('2026-11-25T00:00:00Z'), limits)
  const first = stash.put('a', 60)
  const second = stash.put('b', 60)
  expect(stash.find(first)).toBeUndefined()
  expect(stash.find(second)).toBe('b')
})

test('a known key is put anew, an unknown one is never taken over', () => {
  const stash = createStash(new StandingClock('2026-11-25T00:00:00Z'), limits)
  const key = stash.put('a', 60)
  expect(stash.put('b', 60, key)).toBe(key)
  expect(stash.find(key)).toBe('b')
  expect(stash.put('c', 10, 'chosen-by-a-stranger')).not.toBe('chosen-by-a-stranger')
})

test('a dropped thing is gone, and its room is free again', () => {
  const stash = createStash(new StandingClock('2026-11-25T00:00:00Z'), limits)
  const first = stash.put('a', 60)
  stash.drop(first)
  stash.drop(first)
  const second = stash.put('b', 60)
  expect(stash.find(first)).toBeUndefined()
  expect(stash.find(second)).toBe('b')
})
