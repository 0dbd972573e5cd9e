import type { Transaction } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import { GENESIS, hashEvent, type SealableEvent } from './chain.ts'
import type { ChainProblem } from './chain-problem.ts'

/** A seal that does not follow its neighbour, or does not fit its own event. */
export interface Fault {
  readonly seq: number
  readonly previous: Buffer
  readonly hash: Buffer
  readonly event: SealableEvent | undefined
  /** Whether the seal's hash is that of its own event after its own `previous`. */
  readonly whole: boolean
}

/** Tells what was moved from what was rewritten. */
export async function explainFaults(
  trx: Transaction<Tables>,
  faults: readonly Fault[],
): Promise<ChainProblem[]> {
  const problems = explainEvents(faults.filter(({ whole }) => !whole))
  const reported = new Set(problems.map(({ seq }) => seq))
  const moved = faults.filter(({ whole }) => whole)
  const places = await findPlaces(trx, moved)
  for (const fault of moved) {
    const place = followBack(fault, moved, places)
    if (place === fault.seq) continue
    if (place !== undefined) problems.push({ seq: fault.seq, kind: 'reordered' })
    // It follows a hash that stands nowhere any more: the seal before it was rewritten.
    else if (!reported.has(fault.seq - 1)) problems.push({ seq: Math.max(1, fault.seq - 1), kind: 'changed' })
  }
  return problems
}

/** An event whose seal fits another suspect's event was swapped with it. */
function explainEvents(suspects: readonly Fault[]): ChainProblem[] {
  return suspects.map(({ seq, previous, hash }, index) => {
    // Every pair while they are few; neighbours only where half the chain is wrong.
    const others = suspects.length <= 100 ? suspects : suspects.slice(Math.max(0, index - 8), index + 9)
    const swapped = others.some(
      (other) =>
        other.seq !== seq &&
        other.event !== undefined &&
        (hashEvent(previous, other.event).equals(hash) ||
          hashEvent(other.previous, other.event).equals(hash)),
    )
    return { seq, kind: swapped ? 'reordered' : 'changed' }
  })
}

/** Where the hash that each fault follows stands now. */
async function findPlaces(trx: Transaction<Tables>, faults: readonly Fault[]): Promise<Map<string, number>> {
  if (faults.length === 0) return new Map()
  const found = await trx
    .selectFrom('audit_seal')
    .select(['seq', 'hash'])
    .where(
      'hash',
      'in',
      faults.map(({ previous }) => previous),
    )
    .execute()
  return new Map([
    [GENESIS.toString('hex'), 0],
    ...found.map(({ seq, hash }) => [hash.toString('hex'), seq] as const),
  ])
}

/** The number at which a seal was sealed: one more than that of the seal it follows, moved ones followed further back. */
function followBack(
  fault: Fault,
  moved: readonly Fault[],
  places: ReadonlyMap<string, number>,
): number | undefined {
  const bySeq = new Map(moved.map((each) => [each.seq, each]))
  let steps = 0
  for (let at: Fault | undefined = fault; at !== undefined && steps <= moved.length;) {
    const seq = places.get(at.previous.toString('hex'))
    if (seq === undefined) return at === fault ? undefined : fault.seq
    steps += 1
    const before = bySeq.get(seq)
    if (before === undefined) return seq + steps
    at = before
  }
  return undefined
}
