import { createNearReader, keysOf } from '../../engines/text/index.ts'
import { type GroupMessage, saysSame, keepMessage } from './group-message.ts'

/**
 * Which reading of texts the keys come from. To be raised whenever a text gets other keys than before: those on record
 * are not compared with them.
 */
export const GROUP_KEYS_VERSION = 3

/** What a text is looked up by: its exact key and its bands; and what confirms a band. */
export interface GroupKeys {
  /** A blank text has none: two of them have nothing in common. */
  readonly exact: bigint | undefined
  readonly bands: readonly bigint[]
  readonly message: GroupMessage | undefined
}

/** A text on record, as it was found: by its exact key, or by one of its bands. */
export interface KnownText {
  readonly band: bigint | null
  readonly exact: bigint
  readonly groupId: string
  /** What its group stands for. */
  readonly message: GroupMessage | undefined
}

export interface GroupPlan {
  /** The group of each text, in the order of the texts. */
  readonly groupIds: readonly string[]
  readonly newGroups: readonly { readonly id: string; readonly message: GroupMessage | undefined }[]
  readonly newTexts: readonly { readonly exact: bigint; readonly groupId: string }[]
  readonly newBands: readonly { readonly band: bigint; readonly exact: bigint }[]
  /** Groups on record that turn out to be one: all of `from` moves to `into`. */
  readonly merges: readonly { readonly from: string; readonly into: string }[]
}

const reader = createNearReader()

export function makeGroupKeys(text: string): GroupKeys {
  if (text.trim() === '') return { exact: undefined, bands: [], message: undefined }
  const units = reader.read(text)
  const { exact, bands, minhash } = keysOf(units)
  return {
    exact: BigInt.asIntN(64, BigInt(`0x${exact}`)),
    bands,
    message: keepMessage(units, minhash),
  }
}

/**
 * Puts texts into groups: those on record that they belong to, or new ones. A text belongs to a group when it is the
 * same message as the one that the group began with: were it enough to be the same as any, a group would drift from
 * text to text, and who decides on it would decide on what was never read. Each band of a group is kept once, with the
 * text that brought it, so that a group of a million variants is looked through as quickly as one of a few.
 */
export function planGroups(
  texts: readonly GroupKeys[],
  known: readonly KnownText[],
  newId: () => string,
): GroupPlan {
  const byExact = new Map<bigint, Group>()
  const byBand = new Map<bigint, Group[]>()
  const recorded = new Map<string, Group>()
  for (const { band, exact, groupId, message } of known) {
    let group = recorded.get(groupId)
    if (!group) recorded.set(groupId, (group = { id: groupId, recorded: true, message, into: undefined }))
    if (band === null) byExact.set(exact, group)
    else hold(byBand, band, group)
  }

  const made: Group[] = []
  const newTexts: { exact: bigint; group: Group }[] = []
  const newBands: { band: bigint; exact: bigint }[] = []
  const groups = texts.map(({ exact, bands, message }) => {
    const same = exact === undefined ? undefined : byExact.get(exact)
    if (same) return same
    const candidates = new Set(bands.flatMap((band) => (byBand.get(band) ?? []).map(root)))
    let group = findGroup([...candidates], message)
    if (!group) made.push((group = { id: newId(), recorded: false, message, into: undefined }))
    if (exact === undefined) return group
    newTexts.push({ exact, group })
    byExact.set(exact, group)
    for (const band of bands) {
      const holders = byBand.get(band)?.map(root)
      if (holders?.includes(root(group))) continue
      hold(byBand, band, group)
      newBands.push({ band, exact })
    }
    return group
  })

  return {
    groupIds: groups.map((group) => root(group).id),
    newGroups: made.filter((group) => !group.into).map(({ id, message }) => ({ id, message })),
    newTexts: newTexts.map(({ exact, group }) => ({ exact, groupId: root(group).id })),
    newBands,
    merges: [...recorded.values()]
      .filter((group) => group.into)
      .map((group) => ({ from: group.id, into: root(group).id })),
  }
}

interface Group {
  readonly id: string
  readonly recorded: boolean
  readonly message: GroupMessage | undefined
  into: Group | undefined
}

/** Of the groups that begin with the same message the one to join; those that are one, though no band had shown it, become one. */
function findGroup(candidates: readonly Group[], message: GroupMessage | undefined): Group | undefined {
  const [first, ...others] = candidates.filter((group) => isSame(group.message, message)).sort(byAge)
  for (const other of others) if (first && isSame(first.message, other.message)) other.into = first
  return first
}

function isSame(a: GroupMessage | undefined, b: GroupMessage | undefined): boolean {
  return a !== undefined && b !== undefined && saysSame(a, b)
}

function hold(byBand: Map<bigint, Group[]>, band: bigint, group: Group): void {
  const list = byBand.get(band)
  if (list) list.push(group)
  else byBand.set(band, [group])
}

/** Those on record come before new ones, the older before the younger: ids sort by the time they were made. */
function byAge(a: Group, b: Group): number {
  if (a.recorded !== b.recorded) return a.recorded ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function root(group: Group): Group {
  let at = group
  while (at.into) at = at.into
  return at
}
