import { writeDocumentHtml } from '../proceedings/document-html.ts'
import type { Restoration } from './list-restorations.ts'

/** The order to put back as a page: the same bytes each time, whose digest was kept when it was given. */
export function writeRestorationHtml({ document }: Pick<Restoration, 'document'>): Uint8Array {
  return Buffer.from(writeDocumentHtml(document))
}
