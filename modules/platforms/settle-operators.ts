import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import type { Actor } from '../units/index.ts'
import type { OperatorDetails, Platform, PlatformDetails } from './platform.ts'

export type SettledOperator =
  | { readonly id: string | null; readonly changed: boolean; readonly fault?: undefined }
  | {
      readonly fault: {
        readonly column: string
        readonly code: 'operator-of-other-unit' | 'operator-conflict'
        readonly value: string
      }
    }

export interface OperatorSettling {
  /** Reads what is on record about the operators that a chunk of entries may mean. */
  load(entries: readonly PlatformDetails[], known: readonly Platform[]): Promise<void>
  /** Which operator an entry means, and whether the entry changes what is on record about it. */
  settle(details: OperatorDetails | null, before: Platform['operator'], unitId: string): SettledOperator
  /** Writes what was settled since the last time. */
  write(): Promise<void>
}

interface Entry extends OperatorDetails {
  readonly id: string
  readonly unitId: string
}

/**
 * The operators of one import. An operator is known by its registration number; where the number is new, by being
 * the platform's operator under the same name so far; without a number by its name. Two lines that tell different
 * things about one operator contradict each other, and the second is refused.
 */
export function openOperatorSettling(work: Work, actor: Actor): OperatorSettling {
  const byId = new Map<string, Entry>()
  const byNumber = new Map<string, string>()
  const unnumbered = new Map<string, string>()
  const own = new Set<string>()
  const told = new Set<string>()
  const fresh = new Set<string>()
  const pending = new Set<string>()

  const remember = (entry: Entry) => {
    byId.set(entry.id, entry)
    if (entry.registrationNo !== null) byNumber.set(entry.registrationNo, entry.id)
    else if (!unnumbered.has(entry.name)) unnumbered.set(entry.name, entry.id)
  }
  const tell = (entry: Entry) => {
    remember(entry)
    told.add(entry.id)
    pending.add(entry.id)
  }

  return {
    async load(entries, known) {
      const named = entries.flatMap(({ operator }) => operator ?? [])
      const rows = await work.trx
        .selectFrom('operator')
        .selectAll()
        .select(
          sql<boolean>`unit_id in (select id from unit where path <@ ${actor.unitPath}::ltree)`.as('own'),
        )
        .where(
          sql<boolean>`id = any(${known.flatMap(({ operator }) => operator?.id ?? [])}::uuid[])
            or registration_no = any(${named.flatMap(({ registrationNo }) => registrationNo ?? [])}::text[])
            or (registration_no is null and name = any(${named.map(({ name }) => name)}::text[]))`,
        )
        .orderBy('id')
        .execute()
      for (const row of rows) {
        if (row.own) own.add(row.id)
        if (!told.has(row.id)) remember(toEntry(row))
      }
    },

    settle(details, before, unitId) {
      if (details === null) return { id: null, changed: false }
      const byName = before?.name === details.name ? before.id : unnumbered.get(details.name)
      const id =
        (details.registrationNo === null ? undefined : byNumber.get(details.registrationNo)) ?? byName
      const entry = id === undefined ? undefined : byId.get(id)
      if (!entry) {
        const made = { ...details, id: work.newId(), unitId }
        own.add(made.id)
        fresh.add(made.id)
        tell(made)
        return { id: made.id, changed: false }
      }
      if (isSame(entry, details)) {
        told.add(entry.id)
        return { id: entry.id, changed: false }
      }
      const fault = (code: 'operator-of-other-unit' | 'operator-conflict') => ({
        fault: { column: 'operator_name', code, value: details.name },
      })
      if (!own.has(entry.id)) return fault('operator-of-other-unit')
      if (told.has(entry.id)) return fault('operator-conflict')
      tell({ ...details, id: entry.id, unitId: entry.unitId })
      return { id: entry.id, changed: true }
    },

    async write() {
      for (const id of pending) {
        const entry = byId.get(id)
        if (entry) await writeOperator(work, entry, fresh.delete(id))
      }
      pending.clear()
    },
  }
}

async function writeOperator({ trx, now }: Work, entry: Entry, isNew: boolean): Promise<void> {
  const values = {
    name: entry.name,
    registration_no: entry.registrationNo,
    address: entry.address,
    legal_representative: entry.legalRepresentative,
    contact_email: entry.contactEmail,
    changed_at: now,
  }
  if (isNew)
    await trx
      .insertInto('operator')
      .values({ id: entry.id, unit_id: entry.unitId, created_at: now, ...values })
      .execute()
  else await trx.updateTable('operator').set(values).where('id', '=', entry.id).execute()
}

interface Row {
  readonly id: string
  readonly unit_id: string
  readonly name: string
  readonly registration_no: string | null
  readonly address: string | null
  readonly legal_representative: string | null
  readonly contact_email: string | null
}

function toEntry(row: Row): Entry {
  return {
    id: row.id,
    unitId: row.unit_id,
    name: row.name,
    registrationNo: row.registration_no,
    address: row.address,
    legalRepresentative: row.legal_representative,
    contactEmail: row.contact_email,
  }
}

function isSame(a: OperatorDetails, b: OperatorDetails): boolean {
  return (
    a.name === b.name &&
    a.registrationNo === b.registrationNo &&
    a.address === b.address &&
    a.legalRepresentative === b.legalRepresentative &&
    a.contactEmail === b.contactEmail
  )
}
