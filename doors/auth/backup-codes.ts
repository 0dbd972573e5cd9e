import type { Who } from '../../modules/units/index.ts'
import type { Stash } from '../stash.ts'

interface KeptCodes {
  readonly codes: readonly string[]
  readonly owner: string
  readonly onward: string
}

/** Keeps the codes in memory for the page that shows them, and for its owner only. */
export function keepBackupCodes(
  stash: Stash,
  { codes, who, onward }: { codes: readonly string[]; who: Who; onward: string },
): string {
  const kept: KeptCodes = { codes, owner: nameOwner(who), onward }
  return stash.put(kept, JSON.stringify(kept).length)
}

export function findBackupCodes(stash: Stash, key: string, who: Who): KeptCodes | undefined {
  const kept = stash.find(key) as Partial<KeptCodes> | undefined
  const isTheirs = who.kind !== 'stranger' && kept?.owner === nameOwner(who)
  return isTheirs && kept.codes !== undefined ? (kept as KeptCodes) : undefined
}

function nameOwner(who: Who): string {
  switch (who.kind) {
    case 'member':
      return who.actor.memberId
    case 'operator':
      return who.seat.seatId
    case 'stranger':
      return ''
  }
}
