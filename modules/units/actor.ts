export const ROLES = [
  'reviewer',
  'platform-officer',
  'investigator',
  'campaign-lead',
  'administrator',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]

/** A signed-in member: who acts, in which roles, and from which place in the tree of units. */
export interface Actor {
  readonly memberId: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly unitId: string
  /** The unit's place in the tree, as an ltree: `sr.lakeside`. */
  readonly unitPath: string
}

/** At the desk: a manager also invites colleagues and makes keys, a reader only looks. */
export const SEAT_ROLES = ['manager', 'answerer', 'reader'] as const
export type SeatRole = (typeof SEAT_ROLES)[number]

export function readSeatRole(text: string): SeatRole {
  return SEAT_ROLES.find((role) => role === text) ?? 'reader'
}

/** A person of an operator, signed in or acting by a program's key: sees the desk and nothing else. */
export interface Seat {
  readonly seatId: string
  readonly operatorId: string
  readonly name: string
  readonly role: SeatRole
  /** The key by which a program acts for this person. */
  readonly keyId?: string | undefined
}
