import { Refusal } from '../../runtime/refusal.ts'
import type { Actor, Role } from './actor.ts'
import table from './permissions.json' with { type: 'json' }

export type Permission = keyof typeof table

export function may(actor: Actor, permission: Permission): boolean {
  const roles: readonly string[] = table[permission]
  return actor.roles.some((role) => roles.includes(role))
}

/** Refuses with `units.forbidden` unless one of the actor's roles may do this. */
export function requireMay(actor: Actor, permission: Permission): void {
  if (may(actor, permission)) return
  throw new Refusal('forbidden', 'units.forbidden', `${actor.name} may not ${permission}.`, { permission })
}

/** Who may do what, as one readable table. */
export function listPermissions(): { permission: Permission; roles: readonly Role[] }[] {
  return Object.entries(table).map(([permission, roles]) => ({
    permission: permission as Permission,
    roles: roles as Role[],
  }))
}
