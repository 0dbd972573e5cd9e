import { nearKeys } from '../../engines/text/index.ts'

/** What a text is looked up by: its exact key, its bands, and the signature that confirms a band. */
export interface GroupKeys {
  readonly exact: bigint
  readonly bands: readonly bigint[]
  readonly signature: Uint8Array
}

/** A key that is on record for a group; without a signature it is an exact key, which needs no confirmation. */
export interface KnownKey {
  readonly key: bigint
  readonly groupId: string
  readonly signature: Uint8Array | null
}

export interface GroupPlan {
  /** The group of each text, in the order of the texts. */
  readonly groupIds: readonly string[]
  readonly newGroupIds: readonly string[]
  readonly newKeys: readonly KnownKey[]
  /** Groups on record that a new text joins together: all of `from` moves to `into`. */
  readonly merges: readonly { readonly from: string; readonly into: string }[]
}

/** From this share of common three-character pieces on two texts count as one group's. */
export const ALIKE = 0.75

export function makeGroupKeys(text: string): GroupKeys {
  const { exact, bands, minhash } = nearKeys(text)
  return {
    exact: BigInt.asIntN(64, BigInt(`0x${exact}`)),
    bands,
    signature: Uint8Array.from(minhash, (minimum) => minimum & 0xff),
  }
}

/**
 * Puts texts into groups: those on record that they belong to, or new ones. Each key of a group is kept once,
 * with the text that brought it, so that a group of a million variants costs as little as its first few.
 */
export function planGroups(
  texts: readonly GroupKeys[],
  known: readonly KnownKey[],
  newId: () => string,
): GroupPlan {
  const holders = new Map<bigint, Holder[]>()
  const recorded = new Map<string, Group>()
  const made: Group[] = []
  for (const each of known) {
    let group = recorded.get(each.groupId)
    if (!group) recorded.set(each.groupId, (group = { id: each.groupId, recorded: true, into: undefined }))
    push(holders, each.key, { group, signature: each.signature, recorded: true })
  }

  const groups = texts.map((text) => {
    let group: Group | undefined
    for (const match of findMatches(text, holders)) group = group ? join(group, match) : match
    if (!group) made.push((group = { id: newId(), recorded: false, into: undefined }))
    hold(holders, text.exact, group, null)
    for (const band of text.bands) hold(holders, band, group, text.signature)
    return group
  })

  return {
    groupIds: groups.map((group) => root(group).id),
    newGroupIds: made.filter((group) => !group.into).map((group) => group.id),
    newKeys: listNewKeys(holders),
    merges: [...recorded.values()]
      .filter((group) => group.into)
      .map((group) => ({ from: group.id, into: root(group).id })),
  }
}

interface Group {
  readonly id: string
  readonly recorded: boolean
  into: Group | undefined
}

interface Holder {
  readonly group: Group
  readonly signature: Uint8Array | null
  readonly recorded: boolean
}

function* findMatches(text: GroupKeys, holders: ReadonlyMap<bigint, readonly Holder[]>): Generator<Group> {
  for (const holder of holders.get(text.exact) ?? []) {
    if (!holder.signature) yield root(holder.group)
  }
  for (const band of text.bands) {
    for (const holder of holders.get(band) ?? []) {
      if (holder.signature && similarity(text.signature, holder.signature) >= ALIKE) yield root(holder.group)
    }
  }
}

function hold(holders: Map<bigint, Holder[]>, key: bigint, group: Group, signature: Uint8Array | null): void {
  const own = holders.get(key)?.some((holder) => root(holder.group) === root(group))
  if (!own) push(holders, key, { group, signature, recorded: false })
}

function listNewKeys(holders: ReadonlyMap<bigint, readonly Holder[]>): KnownKey[] {
  const keys: KnownKey[] = []
  for (const [key, list] of holders) {
    for (const holder of list) {
      if (!holder.recorded) keys.push({ key, groupId: root(holder.group).id, signature: holder.signature })
    }
  }
  return keys
}

function push(holders: Map<bigint, Holder[]>, key: bigint, holder: Holder): void {
  const list = holders.get(key)
  if (list) list.push(holder)
  else holders.set(key, [holder])
}

/** The group on record survives a new one, the older a younger: ids sort by the time they were made. */
function join(a: Group, b: Group): Group {
  if (a === b) return a
  const aSurvives = a.recorded === b.recorded ? a.id < b.id : a.recorded
  const [survivor, loser] = aSurvives ? [a, b] : [b, a]
  loser.into = survivor
  return survivor
}

function root(group: Group): Group {
  let at = group
  while (at.into) at = at.into
  return at
}

/** Share of equal minima, corrected for those whose kept byte is equal by chance. */
function similarity(a: Uint8Array, b: Uint8Array): number {
  let same = 0
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++
  return (same / a.length - 1 / 256) / (1 - 1 / 256)
}
