import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import type { Campaign } from '../campaigns/index.ts'
import { sealEvidence } from '../evidence/index.ts'
import { storable } from './incoming-item.ts'
import type { ReportDesk } from './report-desk.ts'
import type { ReportFile } from './report.ts'

export const MOST_FILES = 10
export const LARGEST_FILE = 20_000_000

/** What a browser may be told about a file; anything else is handed out as bytes to save, never to open. */
const KNOWN_TYPES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/heic',
  'application/pdf',
  'text/plain',
])

export interface StoredFiles {
  readonly digests: readonly string[]
  /** Once the report's row exists. */
  attach(reportId: string): Promise<void>
}

/** Puts a report's files on disk, each with its custody record. */
export async function storeReportFiles(
  work: Work,
  desk: Pick<ReportDesk, 'files'>,
  files: readonly ReportFile[],
  of: {
    readonly subject: { readonly type: string; readonly id: string }
    readonly unitId: string
    readonly campaign: Pick<Campaign, 'id'> | undefined
  },
): Promise<StoredFiles> {
  requireWithinLimits(files)
  const rows: { sha256: string; name: string; mediaType: string; size: number }[] = []
  for (const file of files) {
    const mediaType = KNOWN_TYPES.has(file.mediaType) ? file.mediaType : 'application/octet-stream'
    const sha256 = await sealEvidence(work, desk.files, {
      bytes: file.bytes,
      mediaType,
      act: 'received',
      actor: { kind: 'reporter' },
      subject: of.subject,
      unitId: of.unitId,
      campaignId: of.campaign?.id,
    })
    rows.push({ sha256, name: cleanName(file.name), mediaType, size: file.bytes.length })
  }
  return {
    digests: rows.map((row) => row.sha256),
    async attach(reportId) {
      if (rows.length === 0) return
      await work.trx
        .insertInto('report_file')
        .values(
          rows.map((row) => ({
            id: work.newId(),
            report_id: reportId,
            sha256: Buffer.from(row.sha256, 'hex'),
            name: row.name,
            media_type: row.mediaType,
            size: row.size,
            added_at: work.now,
          })),
        )
        .execute()
    },
  }
}

function requireWithinLimits(files: readonly ReportFile[]): void {
  if (files.length > MOST_FILES) {
    throw new Refusal(
      'too-large',
      'intake.too-many-files',
      `A report takes up to ${MOST_FILES} files at a time.`,
      {
        most: MOST_FILES,
      },
    )
  }
  const large = files.find((file) => file.bytes.length > LARGEST_FILE)
  if (large) {
    throw new Refusal(
      'too-large',
      'intake.file-too-large',
      'A file may have up to 20 MB. Send a smaller picture.',
      {
        megabytes: LARGEST_FILE / 1_000_000,
      },
    )
  }
}

/** The last part of a path, without what a terminal or a page could take for a command. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const clean = storable(last)
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 120)
  return clean === '' ? 'file' : clean
}
