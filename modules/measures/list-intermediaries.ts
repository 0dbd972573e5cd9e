import type { Database } from '../../runtime/work.ts'
import type { Profile } from '../law/index.ts'
import {
  INTERMEDIARY_ROLES,
  type IntermediaryRole,
  listPlatforms,
  type Platform,
} from '../platforms/index.ts'
import type { Actor } from '../units/index.ts'

/** Who could be ordered to end what the platform's own operator does not. */
export interface Intermediary {
  readonly role: IntermediaryRole
  readonly operatorId: string
  readonly name: string
}

/**
 * Whoever is registered in a role over which the profile names a power, never the platform's own operator. The one
 * named as giving it its access comes first; which registrar, store or company serves it, the drafter knows.
 */
export async function listIntermediaries(
  db: Database,
  actor: Actor,
  platform: Platform,
  profile: Profile,
): Promise<Intermediary[]> {
  const choices: Intermediary[] = []
  const add = (role: IntermediaryRole, found: readonly Platform[]): void => {
    for (const { operator } of found) {
      if (!operator || operator.id === platform.operator?.id) continue
      if (choices.some((each) => each.role === role && each.operatorId === operator.id)) continue
      choices.push({ role, operatorId: operator.id, name: operator.name })
    }
  }
  const roles = INTERMEDIARY_ROLES.filter((role) => profile.intermediaries[role] !== undefined)
  const { accessProvider } = platform
  if (accessProvider !== null && roles.includes('host')) {
    const named = await listPlatforms(db, actor, { search: accessProvider, limit: 50 })
    add(
      'host',
      named.filter(({ operator }) => operator?.name === accessProvider),
    )
  }
  for (const role of roles) add(role, await listPlatforms(db, actor, { kind: role, limit: 100 }))
  return choices
}

export function isIntermediaryRole(role: string): role is IntermediaryRole {
  return (INTERMEDIARY_ROLES as readonly string[]).includes(role)
}
