import type { Detector } from '../../engines/detection/index.ts'
import type { Services } from '../../runtime/services.ts'
import type { EvidenceFiles } from '../evidence/index.ts'
import { openContactSeal, type ContactSeal } from './contact-seal.ts'
import { digestCode } from './report-code.ts'
import { openOriginDigests } from './report-origin.ts'
import { openReceiptSigner, type ReceiptSigner } from './report-receipt.ts'

/** What receiving a report takes beside its transaction. */
export interface ReportDesk {
  readonly detector: Detector
  readonly files: EvidenceFiles
  readonly receipts: ReceiptSigner
  readonly contacts: ContactSeal
  /** What is kept of a code: nobody who reads the database can answer in a reporter's name. */
  digestCode(code: string): Buffer
  /** What is kept of where a report came from, for a week. */
  digestOrigin(client: string, at: Date): Buffer
}

export function openReportDesk(
  services: Pick<Services, 'files' | 'secrets'>,
  detector: Detector,
): ReportDesk {
  const codeKey = services.secrets.deriveKey('intake.report-codes')
  return {
    detector,
    files: services.files,
    receipts: openReceiptSigner(services.secrets.deriveKey('intake.receipts')),
    contacts: openContactSeal(services.secrets.deriveKey('intake.contacts')),
    digestCode: (code) => digestCode(codeKey, code),
    digestOrigin: openOriginDigests(services.secrets),
  }
}
