import { nearKeys } from '../../engines/text/index.ts'

/** What a text is looked up by: its exact key, its bands, and the signature that confirms a band. */
export interface GroupKeys {
  /** A blank text has none: two of them have nothing in common. */
  readonly exact: bigint | undefined
  readonly bands: readonly bigint[]
  readonly signature: Uint8Array
}

/** A text on record, as it was found: by its exact key, or by one of its bands. */
export interface KnownText {
  readonly band: bigint | null
  readonly exact: bigint
  readonly groupId: string
  readonly signature: Uint8Array
}

export interface GroupPlan {
  /** The group of each text, in the order of the texts. */
  readonly groupIds: readonly string[]
  readonly newGroupIds: readonly string[]
  readonly newTexts: readonly {
    readonly exact: bigint
    readonly groupId: string
    readonly signature: Uint8Array
  }[]
  readonly newBands: readonly { readonly band: bigint; readonly exact: bigint }[]
  /** Groups on record that a new text joins together: all of `from` moves to `into`. */
  readonly merges: readonly { readonly from: string; readonly into: string }[]
}

/** From this share of common pieces on, numbers and accounts left out, two texts count as one group's. */
export const ALIKE = 0.75

export function makeGroupKeys(text: string): GroupKeys {
  if (text.trim() === '') return { exact: undefined, bands: [], signature: new Uint8Array(64) }
  const { exact, bands, minhash } = nearKeys(text)
  return {
    exact: BigInt.asIntN(64, BigInt(`0x${exact}`)),
    bands,
    // Each minimum's low byte: a typed array takes numbers modulo its width.
    signature: new Uint8Array(minhash),
  }
}

/**
 * Puts texts into groups: those on record that they belong to, or new ones. Each band of a group is kept once, with
 * the text that brought it, so that a group of a million variants is looked through as quickly as one of a few.
 */
export function planGroups(
  texts: readonly GroupKeys[],
  known: readonly KnownText[],
  newId: () => string,
): GroupPlan {
  const byExact = new Map<bigint, Text>()
  const byBand = new Map<bigint, Text[]>()
  const recorded = new Map<string, Group>()
  for (const { band, exact, groupId, signature } of known) {
    let group = recorded.get(groupId)
    if (!group) recorded.set(groupId, (group = { id: groupId, recorded: true, into: undefined }))
    const text = { exact, signature, group }
    if (band === null) byExact.set(exact, text)
    else hold(byBand, band, text)
  }

  const made: Group[] = []
  const newTexts: Text[] = []
  const newBands: { band: bigint; exact: bigint }[] = []
  const groups = texts.map(({ exact, bands, signature }) => {
    const same = exact === undefined ? undefined : byExact.get(exact)
    if (same) return same.group
    let group: Group | undefined
    for (const match of findAlike(byBand, bands, signature)) group = group ? join(group, match) : match
    if (!group) made.push((group = { id: newId(), recorded: false, into: undefined }))
    if (exact === undefined) return group
    const text = { exact, signature, group }
    newTexts.push(text)
    byExact.set(exact, text)
    for (const band of bands) {
      if (byBand.get(band)?.some((holder) => root(holder.group) === root(text.group))) continue
      hold(byBand, band, text)
      newBands.push({ band, exact })
    }
    return group
  })

  return {
    groupIds: groups.map((group) => root(group).id),
    newGroupIds: made.filter((group) => !group.into).map((group) => group.id),
    newTexts: newTexts.map(({ exact, signature, group }) => ({ exact, signature, groupId: root(group).id })),
    newBands,
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

interface Text {
  readonly exact: bigint
  readonly signature: Uint8Array
  readonly group: Group
}

function* findAlike(
  byBand: ReadonlyMap<bigint, readonly Text[]>,
  bands: readonly bigint[],
  signature: Uint8Array,
): Generator<Group> {
  for (const band of bands) {
    for (const text of byBand.get(band) ?? []) {
      if (similarity(signature, text.signature) >= ALIKE) yield root(text.group)
    }
  }
}

function hold(byBand: Map<bigint, Text[]>, band: bigint, text: Text): void {
  const list = byBand.get(band)
  if (list) list.push(text)
  else byBand.set(band, [text])
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
