import { describe, expect, it } from 'vitest'
import { KINDS } from '../../engines/detection/kinds.ts'
import { getGround, getProfile, listGrounds, profileSchema } from './index.ts'

const sample = getProfile('sample-republic')

describe('jurisdiction profiles', () => {
  it('offer a ground for each of the six kinds', () => {
    for (const kind of KINDS) expect(listGrounds(sample, '2026-05-04', kind).length).toBeGreaterThan(0)
  })

  it('offer no ground before it takes effect', () => {
    expect(listGrounds(sample, '2023-12-31')).toEqual([])
    expect(() => getGround(sample, '2024-03-01', 'scam', 'psr-7')).toThrow(/no ground for scam/)
  })

  it('refuse a ground that does not cover the kind', () => {
    expect(() => getGround(sample, '2026-05-04', 'scam', 'nfa-11')).toThrow(/no ground for scam/)
  })

  it('refuse a ground that names none of the six kinds', () => {
    const outside = { ...sample, grounds: [{ ...sample.grounds[0], kinds: [] }] }
    expect(() => profileSchema.parse(outside)).toThrow(/at least one of the six kinds/)
    const foreign = { ...sample, grounds: [{ ...sample.grounds[0], kinds: ['opinion'] }] }
    expect(profileSchema.safeParse(foreign).success).toBe(false)
  })
})
