import { describe, expect, it } from 'vitest'
import { type Actor, listPermissions, may, requireMay, ROLES } from './index.ts'

const act = (roles: Actor['roles']): Actor => ({
  memberId: 'm',
  name: 'M',
  roles,
  unitId: 'u',
  unitPath: 'u',
})

describe.each(listPermissions())('$permission', ({ permission, roles }) => {
  it('is given to somebody, and to real roles only', () => {
    expect(roles.length).toBeGreaterThan(0)
    for (const role of roles) expect(ROLES).toContain(role)
  })

  it.each(ROLES.map((role) => ({ role, allowed: roles.includes(role) })))(
    '$role: $allowed',
    ({ role, allowed }) => {
      expect(may(act([role]), permission)).toBe(allowed)
      if (allowed) expect(() => requireMay(act([role]), permission)).not.toThrow()
      else
        expect(() => requireMay(act([role]), permission)).toThrow(
          expect.objectContaining({ code: 'units.forbidden' }),
        )
    },
  )

  it('is refused to a member with every role but those', () => {
    const others = ROLES.filter((role) => !roles.includes(role))
    expect(() => requireMay(act(others), permission)).toThrow(expect.objectContaining({ kind: 'forbidden' }))
  })

  it('is refused to a member without a role', () => {
    expect(() => requireMay(act([]), permission)).toThrow(expect.objectContaining({ kind: 'forbidden' }))
  })
})

describe('the separation of duties', () => {
  it('leaves no single role that can decide, order, approve and look over the trail', () => {
    const powers = ['review.decide', 'measures.draft', 'measures.approve', 'audit.see'] as const
    for (const role of ROLES) expect(powers.every((power) => may(act([role]), power))).toBe(false)
  })

  it('gives the auditor nothing that changes anything', () => {
    const writes = listPermissions().filter(
      ({ permission, roles }) => roles.includes('auditor') && !permission.endsWith('.see'),
    )
    expect(writes).toEqual([])
  })
})
