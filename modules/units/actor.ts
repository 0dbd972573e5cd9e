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

/** A signed-in person of an operator: sees the desk and nothing else. */
export interface Seat {
  readonly seatId: string
  readonly operatorId: string
  readonly name: string
}
