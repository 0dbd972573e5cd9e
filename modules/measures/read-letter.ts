import { Refusal } from '../../runtime/refusal.ts'
import type { Services } from '../../runtime/services.ts'
import { buildLetter } from './build-letter.ts'
import { readLetterHtml, writeLetterHtml } from './letter-html.ts'
import { writeLetterPdf } from './letter-pdf.ts'
import type { Order } from './order.ts'
import type { SeatOrder } from './seat-orders.ts'

/** The letter as a page: the sealed bytes once approved, before that what the draft would be. */
export async function readLetter(order: Order | SeatOrder, files: LetterFiles): Promise<Uint8Array> {
  if (order.letterSha256 !== null) return files.get(order.letterSha256)
  return Buffer.from(writeLetterHtml(buildLetter(requireWhole(order))))
}

/** The letter on paper, set from the sealed bytes where there are any. */
export async function renderLetterPdf(order: Order | SeatOrder, files: LetterFiles): Promise<Buffer> {
  const letter =
    order.letterSha256 === null
      ? buildLetter(requireWhole(order))
      : readLetterHtml(Buffer.from(await files.get(order.letterSha256)).toString('utf8'))
  const madeAt = letter.approvedAt === null ? order.draftedAt : new Date(letter.approvedAt)
  return writeLetterPdf(letter, order.letterSha256 && checkCode(order.letterSha256), madeAt)
}

/** The first 64 bits of a letter's digest, by which a copy is checked against the sealed one. */
export function checkCode(sha256: string): string {
  return sha256.slice(0, 16).replace(/(.{4})(?=.)/g, '$1-')
}

type LetterFiles = Pick<Services['files'], 'get'>

/** The addressee never sees a draft; what they hold has its sealed letter. */
function requireWhole(order: Order | SeatOrder): Order {
  if ('draftedBy' in order) return order
  throw new Refusal('conflict', 'measures.no-letter', 'This order has no letter yet.')
}
