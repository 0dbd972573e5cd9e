import { type EventActor, recordEvent } from '../audit/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'

/** Where the bytes lie: a content-addressed store that has them on disk before `put` answers. */
export interface EvidenceFiles {
  put(bytes: Uint8Array): Promise<{ readonly sha256: string }>
}

export interface NewEvidence {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** `collected`: we fetched or made it; `received`: someone handed it in. */
  readonly act: 'collected' | 'received'
  readonly actor: EventActor
  readonly subject: { readonly type: string; readonly id: string }
  readonly unitId?: string | undefined
  readonly campaignId?: string | undefined
  readonly facts?: Readonly<Record<string, string | number | null>> | undefined
}

/**
 * Stores bytes under their SHA-256 and opens their custody record. The same bytes again are one object with
 * two custody entries. The file is on disk before the row commits; a command that fails leaves at most an
 * unreferenced file, never a row without its bytes.
 * @returns the SHA-256 as 64 hex digits
 */
export async function sealEvidence(work: Work, files: EvidenceFiles, evidence: NewEvidence): Promise<string> {
  const { sha256: hex } = await files.put(evidence.bytes)
  const sha256 = Buffer.from(hex, 'hex')
  await work.trx
    .insertInto('evidence_object')
    .values({ sha256, size: evidence.bytes.length, media_type: evidence.mediaType, stored_at: work.now })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
  await addCustody(work, { ...evidence, sha256: hex })
  return hex
}

interface CustodyEntry {
  readonly sha256: string
  readonly act: 'collected' | 'received' | 'viewed' | 'exported'
  readonly actor: EventActor
  readonly subject: { readonly type: string; readonly id: string }
  readonly unitId?: string | undefined
  readonly campaignId?: string | undefined
  readonly facts?: Readonly<Record<string, string | number | null>> | undefined
}

/** Adds one line to an object's custody record: who did what with it, when, and for which subject. */
export async function addCustody(work: Work, entry: CustodyEntry): Promise<void> {
  await work.trx
    .insertInto('custody')
    .values({
      id: work.newId(),
      sha256: Buffer.from(entry.sha256, 'hex'),
      at: work.now,
      act: entry.act,
      actor_kind: entry.actor.kind,
      actor_id: entry.actor.id ?? null,
      subject_type: entry.subject.type,
      subject_id: entry.subject.id,
      facts: JSON.stringify(entry.facts ?? {}),
    })
    .execute()
  await recordEvent(work, {
    kind: `evidence.${entry.act}`,
    actor: entry.actor,
    subject: entry.subject,
    unitId: entry.unitId,
    campaignId: entry.campaignId,
    facts: { sha256: entry.sha256 },
  })
}

export interface Custody {
  readonly at: Date
  readonly act: string
  readonly actorKind: string
  readonly actorId: string | null
}

export interface EvidenceRecord {
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
  readonly storedAt: Date
  readonly custody: readonly Custody[]
}

/** @throws Refusal `evidence.unknown` */
export async function getEvidence(db: Database, sha256: string): Promise<EvidenceRecord> {
  const key = Buffer.from(sha256, 'hex')
  const object =
    key.length === 32
      ? await db.selectFrom('evidence_object').selectAll().where('sha256', '=', key).executeTakeFirst()
      : undefined
  if (!object) {
    throw new Refusal('not-found', 'evidence.unknown', `No evidence is stored under ${sha256.slice(0, 80)}.`)
  }
  const custody = await db
    .selectFrom('custody')
    .select(['at', 'act', 'actor_kind', 'actor_id'])
    .where('sha256', '=', key)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute()
  return {
    sha256,
    size: object.size,
    mediaType: object.media_type,
    storedAt: object.stored_at,
    custody: custody.map((line) => ({
      at: line.at,
      act: line.act,
      actorKind: line.actor_kind,
      actorId: line.actor_id,
    })),
  }
}
