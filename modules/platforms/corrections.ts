import { sql } from 'kysely'
import { isId } from '../../runtime/ids.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, requireMay, requireSeatMay, type Seat } from '../units/index.ts'
import { checkPlatform } from './check-platform.ts'
import {
  PLATFORM_COLUMNS,
  type PlatformCells,
  type PlatformColumn,
  readCells,
  writeCells,
} from './columns.ts'
import { compareCells, type FieldChange } from './compare-cells.ts'
import { importPlatforms } from './import-platforms.ts'
import { getPlatform } from './list-platforms.ts'
import { selectPlatforms } from './select-platforms.ts'

/** What is ours to say: by what an entry is known, what sort of thing it is, and whose branch it belongs to. */
const OURS: readonly PlatformColumn[] = ['code', 'kind', 'unit']
export const CORRECTABLE: readonly PlatformColumn[] = PLATFORM_COLUMNS.filter(
  (column) => !OURS.includes(column),
)

/** An entry as its own operator sees it. */
export interface OwnEntry {
  readonly id: string
  readonly name: string
  readonly cells: Readonly<Record<PlatformColumn, string>>
  /** The last correction that was sent; null where none was. */
  readonly last: {
    readonly sentAt: Date
    readonly outcome: 'taken' | 'declined' | null
    readonly reason: string | null
  } | null
}

export interface Correction {
  readonly id: string
  readonly by: string
  readonly sentAt: Date
  readonly fields: readonly FieldChange[]
}

/** The entries of a seat's operator, whole. */
export async function listOwnEntries(db: Database, seat: Seat): Promise<OwnEntry[]> {
  const platforms = await selectPlatforms(db, (query) =>
    query.where('platform.operator_id', '=', seat.operatorId).orderBy('platform.name'),
  )
  const { rows } = await sql<{
    platformId: string
    sentAt: Date
    outcome: 'taken' | 'declined' | null
    reason: string | null
  }>`
    select distinct on (platform_id) platform_id as "platformId", sent_at as "sentAt", outcome, outcome_reason as reason
    from register_correction where platform_id = any(${platforms.map(({ id }) => id)}::uuid[])
    order by platform_id, sent_at desc, id desc`.execute(db)
  const last = new Map(rows.map(({ platformId, ...each }) => [platformId, each]))
  return platforms.map((platform) => ({
    id: platform.id,
    name: platform.name,
    cells: writeCells(platform),
    last: last.get(platform.id) ?? null,
  }))
}

/**
 * The operator says what its entry should say. It changes nothing by itself; a new correction takes the place of one
 * that nobody has decided yet.
 * @throws Refusal `platforms.unknown`, `platforms.nothing-to-correct`, and the codes of `checkPlatform`
 */
export async function sendCorrection(
  work: Work,
  seat: Seat,
  { platformId, cells }: { readonly platformId: string; readonly cells: PlatformCells },
): Promise<{ id: string }> {
  requireSeatMay(seat, 'answer')
  const entry = (await listOwnEntries(work.trx, seat)).find(({ id }) => id === platformId)
  if (entry === undefined)
    throw new Refusal('not-found', 'platforms.unknown', 'There is no such platform of yours.')
  const said = Object.fromEntries(
    CORRECTABLE.flatMap((column) => (cells[column] === undefined ? [] : [[column, cells[column]]])),
  )
  const proposed = readCells({ ...entry.cells, ...said })
  const [fault] = checkPlatform(proposed)
  if (fault)
    throw new Refusal(
      'invalid',
      `platforms.${fault.code}`,
      `The correction cannot be read: ${fault.code} in ${fault.column}.`,
      { column: fault.column, value: fault.value },
    )
  const fields = compareCells(entry.cells, writeCells(proposed))
  if (fields.length === 0)
    throw new Refusal('invalid', 'platforms.nothing-to-correct', 'This is what the entry says already.')
  await work.trx
    .deleteFrom('register_correction')
    .where('platform_id', '=', platformId)
    .where('outcome', 'is', null)
    .execute()
  const id = work.newId()
  await work.trx
    .insertInto('register_correction')
    .values({
      id,
      platform_id: platformId,
      seat_id: seat.seatId,
      cells: JSON.stringify(Object.fromEntries(fields.map(({ column, after }) => [column, after]))),
      sent_at: work.now,
    })
    .execute()
  await recordEvent(work, {
    kind: 'platforms.correction-sent',
    actor: { kind: 'operator', id: seat.seatId },
    subject: { type: 'platform', id: platformId },
    facts: { correction: id, fields: fields.map(({ column }) => column) },
  })
  return { id }
}

/** What waits to be decided about an entry, against what it says now; undefined where nothing does. */
export async function findCorrection(
  db: Database,
  actor: Actor,
  platformId: string,
): Promise<Correction | undefined> {
  const platform = await getPlatform(db, actor, platformId)
  const row = await db
    .selectFrom('register_correction as c')
    .innerJoin('operator_seat as s', 's.id', 'c.seat_id')
    .select(['c.id', 'c.cells', 'c.sent_at', 's.name as by'])
    .where('c.platform_id', '=', platform.id)
    .where('c.outcome', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const now = writeCells(platform)
  const after = writeCells(readCells({ ...now, ...(row.cells as PlatformCells) }))
  return { id: row.id, by: row.by, sentAt: row.sent_at, fields: compareCells(now, after) }
}

/**
 * Takes a correction over into the register, or declines it with a reason that the operator reads.
 * @throws Refusal `platforms.unknown-correction`, `platforms.reason-missing`
 */
export async function decideCorrection(
  work: Work,
  actor: Actor,
  input: {
    readonly platformId: string
    readonly correctionId: string
    readonly take: boolean
    readonly reason: string
  },
): Promise<void> {
  requireMay(actor, 'platforms.write')
  const platform = await getPlatform(work.trx, actor, input.platformId)
  const row = isId(input.correctionId)
    ? await work.trx
        .selectFrom('register_correction')
        .select(['id', 'cells'])
        .where('id', '=', input.correctionId)
        .where('platform_id', '=', platform.id)
        .where('outcome', 'is', null)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (row === undefined)
    throw new Refusal(
      'not-found',
      'platforms.unknown-correction',
      'This correction was decided or replaced in the meantime.',
    )
  const reason = input.reason.trim()
  if (!input.take && reason === '')
    throw new Refusal('invalid', 'platforms.reason-missing', 'Say why; the operator reads it.')
  if (input.take) {
    const done = await importPlatforms(work, actor, [
      { line: 1, cells: { ...writeCells(platform), ...(row.cells as PlatformCells) } },
    ])
    const [fault] = done.errors
    if (fault)
      throw new Refusal(
        'conflict',
        `platforms.${fault.code}`,
        'The register does not take it as it stands.',
        {
          column: fault.column,
          value: fault.value,
        },
      )
  }
  await work.trx
    .updateTable('register_correction')
    .set({
      outcome: input.take ? 'taken' : 'declined',
      outcome_reason: reason === '' ? null : reason.slice(0, 2000),
      decided_by: actor.memberId,
      decided_at: work.now,
    })
    .where('id', '=', row.id)
    .execute()
  await recordEvent(work, {
    kind: input.take ? 'platforms.correction-taken' : 'platforms.correction-declined',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'platform', id: platform.id },
    unitId: platform.unitId,
    facts: { correction: row.id },
  })
}
