import { recordEvent } from '../audit/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import type { Actor } from './actor.ts'
import { createInvitation, takeInvitation } from './invitation.ts'
import { insertMember } from './member.ts'
import { insertUnit, type UnitLevel } from './unit.ts'

/**
 * The token of a set-up link where nobody works here yet, for the start to print; undefined where somebody does.
 * A later link replaces an earlier one.
 */
export async function ensureFirstAdministratorLink(work: Work): Promise<string | undefined> {
  const member = await work.trx.selectFrom('member').select('id').limit(1).executeTakeFirst()
  if (member !== undefined) return undefined
  await work.trx
    .deleteFrom('invitation')
    .where('purpose', '=', 'first-administrator')
    .where('used_at', 'is', null)
    .execute()
  return (await createInvitation(work, { for: 'first-administrator' })).token
}

export interface SetUp {
  readonly unit: {
    readonly level: UnitLevel
    readonly nameZh: string
    readonly nameEn: string
  }
  readonly name: string
  readonly email: string
  readonly password: string
}

/** By the one-time link: the first unit, and the administrator who will invite everyone else. */
export async function setUp(work: Work, token: string, input: SetUp): Promise<Actor> {
  await takeInvitation(work, token, ['first-administrator'])
  const member = await work.trx.selectFrom('member').select('id').limit(1).executeTakeFirst()
  if (member !== undefined)
    throw new Refusal(
      'conflict',
      'units.already-set-up',
      'Somebody works here already. Ask the administrator for an invitation.',
    )
  const unit = await insertUnit(work, { ...input.unit, code: nameCode(input.unit.nameEn) }, undefined)
  const { memberId } = await insertMember(work, { ...input, unitId: unit.id, roles: ['administrator'] })
  await recordEvent(work, {
    kind: 'units.set-up',
    actor: { kind: 'member', id: memberId },
    subject: { type: 'unit', id: unit.id },
    unitId: unit.id,
    facts: { code: unit.code, level: unit.level },
  })
  return { memberId, name: input.name.trim(), roles: ['administrator'], unitId: unit.id, unitPath: unit.path }
}

function nameCode(name: string): string {
  const code = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40)
  return code === '' ? 'unit' : code
}
