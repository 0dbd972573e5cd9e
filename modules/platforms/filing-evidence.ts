import { isId } from '../../runtime/ids.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { addCustody, type EvidenceFiles, sealEvidence } from '../evidence/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { getPlatform } from './list-platforms.ts'
import type { FilingDetails } from './platform.ts'

/** A document that shows a filing to exist. */
export interface FilingDocument {
  readonly id: string
  readonly kind: FilingDetails['kind']
  readonly number: string
  readonly name: string
  readonly addedAt: Date
  readonly addedByName: string
}

const LARGEST = 10_000_000
const MOST = 50

/**
 * Seals a document as evidence of one filing of the platform.
 * @throws Refusal `platforms.unknown-filing`, `platforms.filing-document`
 */
export async function addFilingDocument(
  work: Work,
  actor: Actor,
  input: {
    readonly platformId: string
    readonly kind: string
    readonly number: string
    readonly document: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
  },
  files: EvidenceFiles,
): Promise<{ id: string }> {
  requireMay(actor, 'platforms.write')
  const platform = await getPlatform(work.trx, actor, input.platformId)
  const filing = platform.filings.find(({ kind, number }) => kind === input.kind && number === input.number)
  if (filing === undefined)
    throw new Refusal('not-found', 'platforms.unknown-filing', 'This entry has no such filing.')
  const { name, mediaType, bytes } = input.document
  const known = await listFilingDocuments(work.trx, platform.id)
  if (bytes.length === 0 || bytes.length > LARGEST || known.length >= MOST)
    throw new Refusal(
      'too-large',
      'platforms.filing-document',
      `Choose a document of up to ${LARGEST / 1_000_000} megabytes; an entry holds ${MOST}.`,
      { megabytes: LARGEST / 1_000_000, most: MOST },
    )
  const id = work.newId()
  const subject = { type: 'filing-document', id } as const
  const sha256 = await sealEvidence(work, files, {
    bytes,
    mediaType: mediaType.slice(0, 120) || 'application/octet-stream',
    act: 'received',
    actor: { kind: 'member', id: actor.memberId },
    subject,
    unitId: platform.unitId,
  })
  await work.trx
    .insertInto('filing_document')
    .values({
      id,
      platform_id: platform.id,
      kind: filing.kind,
      number: filing.number,
      sha256: Buffer.from(sha256, 'hex'),
      name: cleanName(name),
      added_by: actor.memberId,
      added_at: work.now,
    })
    .execute()
  await recordEvent(work, {
    kind: 'platforms.filing-document-added',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'platform', id: platform.id },
    unitId: platform.unitId,
    facts: { kind: filing.kind, document: id },
  })
  return { id }
}

/** For callers who have settled that the platform may be seen. */
export async function listFilingDocuments(db: Database, platformId: string): Promise<FilingDocument[]> {
  return db
    .selectFrom('filing_document as d')
    .innerJoin('member', 'member.id', 'd.added_by')
    .select(['d.id', 'd.kind', 'd.number', 'd.name', 'd.added_at as addedAt', 'member.name as addedByName'])
    .where('d.platform_id', '=', platformId)
    .orderBy('d.added_at')
    .orderBy('d.id')
    .limit(MOST)
    .execute()
}

/** Which bytes to hand out; that they were looked at goes into their custody record. */
export async function openFilingDocument(
  work: Work,
  actor: Actor,
  { platformId, documentId }: { readonly platformId: string; readonly documentId: string },
): Promise<{ readonly name: string; readonly sha256: string }> {
  const platform = await getPlatform(work.trx, actor, platformId)
  const row = isId(documentId)
    ? await work.trx
        .selectFrom('filing_document')
        .select(['name', 'sha256'])
        .where('id', '=', documentId)
        .where('platform_id', '=', platform.id)
        .executeTakeFirst()
    : undefined
  if (row === undefined)
    throw new Refusal('not-found', 'platforms.unknown-document', 'There is no such document on this entry.')
  const sha256 = row.sha256.toString('hex')
  await addCustody(work, {
    sha256,
    act: 'viewed',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'filing-document', id: documentId },
    unitId: platform.unitId,
  })
  return { name: row.name, sha256 }
}

function cleanName(name: string): string {
  const bare = name
    .normalize('NFC')
    .replaceAll(/[\p{C}/\\]/gu, '')
    .trim()
  return bare.slice(0, 200) || 'document'
}
