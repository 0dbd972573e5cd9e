import { expect, test } from 'vitest'
import { StandingClock } from '../runtime/clock.ts'
import { createBrake } from './brake.ts'

const limits = { most: 2, perMilliseconds: 60_000 }

test('an address has its turns, waits, and gets them back with time', () => {
  const clock = new StandingClock('2026-11-25T00:00:00Z')
  const brake = createBrake(clock, limits)
  brake.pass('a')
  brake.pass('a')
  expect(() => brake.pass('a')).toThrow('Try again in 1 minutes')
  clock.advance(30_000)
  brake.pass('a')
  expect(() => brake.pass('a')).toThrow('Too many')
})

test('one address does not use up the turns of another', () => {
  const brake = createBrake(new StandingClock('2026-11-25T00:00:00Z'), limits)
  brake.pass('a')
  brake.pass('a')
  expect(() => brake.pass('b')).not.toThrow()
})

test('switched off it lets everyone through', () => {
  const brake = createBrake(new StandingClock('2026-11-25T00:00:00Z'), 'off')
  expect(() => {
    for (let turn = 0; turn < 100; turn += 1) brake.pass('a')
  }).not.toThrow()
})
