import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { drawItemStates } from './draw-states.ts'
import { ITEM_TRANSITIONS, nextState } from './item-states.ts'

describe('the states of an item in review', () => {
  it('are those that the documentation shows', () => {
    const text = readFileSync(new URL('../../docs/review.md', import.meta.url), 'utf8')
    const { table, diagram } = drawItemStates()
    expect(text).toContain(table)
    expect(text).toContain(diagram)
  })

  it('let no other state be decided or undone', () => {
    for (const state of ['kept', 'removed'] as const)
      for (const event of ['violation', 'not-violation', 'second-look', 'undone'] as const)
        expect(nextState(state, event, 'queued')).toBeUndefined()
    expect(nextState('decided', 'violation', 'queued')).toBeUndefined()
  })

  it('go back to exactly what stood', () => {
    expect(nextState('decided', 'undone', 'queued')).toBe('queued')
    expect(nextState('decided', 'undone', 'kept')).toBe('kept')
  })

  it('name one row for each event', () => {
    const rows = ITEM_TRANSITIONS.map(({ from, event }) => `${from} ${event}`)
    expect(new Set(rows).size).toBe(rows.length)
  })
})
