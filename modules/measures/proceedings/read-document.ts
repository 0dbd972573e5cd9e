import { sql } from 'kysely'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Services } from '../../../runtime/services.ts'
import type { Database } from '../../../runtime/work.ts'
import { checkCode } from '../read-letter.ts'
import { readDocumentHtml } from './document-html.ts'
import { writeDocumentPdf } from './document-pdf.ts'
import type { Proceeding } from './proceeding.ts'

/**
 * The sealed bytes of one of a measure's documents, as the page or set on paper.
 * @throws Refusal `measures.no-letter` where the measure has no document of this number
 */
export async function readProceedingDocument(
  proceeding: Proceeding,
  documentNo: string,
  files: Pick<Services['files'], 'get'>,
): Promise<{ readonly html: Uint8Array; readonly sha256: string; readonly pdf: () => Promise<Buffer> }> {
  const step = proceeding.steps.find((each) => each.documentNo === documentNo)
  if (!step?.documentSha256)
    throw new Refusal('not-found', 'measures.no-letter', `There is no document ${documentNo.slice(0, 40)}.`)
  const { documentSha256: sha256 } = step
  const html = await files.get(sha256)
  return {
    html,
    sha256,
    pdf: () => writeDocumentPdf(readDocumentHtml(Buffer.from(html).toString('utf8')), checkCode(sha256)),
  }
}

/** What anybody may know of a document whose number and code they hold: that it is ours, from whom, when, and whether it stands. */
export interface CheckedDocument {
  readonly documentNo: string
  readonly kind: string
  readonly unitNameZh: string
  readonly unitNameEn: string
  readonly at: Date
  readonly stands: boolean
}

/**
 * Finds a document by its number and check code, the first 64 bits of its digest. Undefined for whatever is not both:
 * the asker cannot tell a wrong code from an unknown number.
 */
export async function checkDocument(
  db: Database,
  documentNo: string,
  code: string,
): Promise<CheckedDocument | undefined> {
  const hex = code.replaceAll(/[^\da-f]/gi, '').toLowerCase()
  const no = documentNo.trim().toUpperCase()
  if (hex.length !== 16 || no.length > 40) return undefined
  const { rows } = await sql<CheckedDocument>`
    select step.document_no as "documentNo", proceeding.kind, unit.name_zh as "unitNameZh",
      unit.name_en as "unitNameEn", step.at, proceeding.state not in ('withdrawn', 'revoked') as stands
    from proceeding_step as step
    join proceeding on proceeding.id = step.proceeding_id
    join unit on unit.id = proceeding.unit_id
    where step.document_no = ${no} and encode(substring(step.document_sha256 for 8), 'hex') = ${hex}
    union all
    select measure.doc_no, measure.kind, unit.name_zh, unit.name_en, measure.approved_at,
      measure.state <> 'withdrawn'
    from measure join unit on unit.id = measure.unit_id
    where measure.doc_no = ${no} and measure.approved_at is not null
      and encode(substring(measure.letter_sha256 for 8), 'hex') = ${hex}
    union all
    select restoration.doc_no, 'restoration', unit.name_zh, unit.name_en, restoration.ordered_at, true
    from restoration join unit on unit.id = restoration.unit_id
    where restoration.doc_no = ${no} and encode(substring(restoration.document_sha256 for 8), 'hex') = ${hex}
    limit 1`.execute(db)
  return rows[0]
}
