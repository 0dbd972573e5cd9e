import { expect, test } from 'vitest'
import { chooseHeadline, listAhead } from './choose-headline.ts'

const step = (kind: 'received' | 'added' | 'looked-at' | 'order-served' | 'removed', facts = {}) => ({
  kind,
  facts,
})
const open = { state: 'received', outcome: null } as const

test('a new report waits, and all of the way is still ahead', () => {
  const report = { ...open, steps: [step('received')] }
  expect(chooseHeadline(report)).toBe('received')
  expect(listAhead(report)).toEqual(['look', 'decide', 'again'])
})

test('an addition after the removal does not hide that it is gone', () => {
  const steps = [step('received'), step('looked-at'), step('order-served'), step('removed'), step('added')]
  expect(chooseHeadline({ ...open, state: 'acted-on', steps })).toBe('removed')
})

test('the last look counts where two looks differ', () => {
  const steps = [step('looked-at', { outcome: 'violation' }), step('looked-at', { outcome: 'not-violation' })]
  expect(chooseHeadline({ ...open, state: 'looked-at', steps })).toBe('not-found')
  expect(listAhead({ ...open, state: 'looked-at', steps })).toEqual([])
})

test('a closed report says how it ended', () => {
  const report = { state: 'closed', outcome: 'not-fraud', steps: [step('received')] } as const
  expect(chooseHeadline(report)).toBe('closed-not-fraud')
  expect(listAhead(report)).toEqual([])
})
