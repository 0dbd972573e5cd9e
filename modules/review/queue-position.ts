import { z } from 'zod'
import { Refusal } from '../../runtime/refusal.ts'

/** The last group seen of one severity. */
export interface ClassPosition {
  /** As the database writes it, to the microsecond. */
  readonly urgentSince: string
  readonly groupId: string
  readonly campaignId: string
}

/** A place in one reading of the queue: the moment that fixed its order, and how far each severity was read. */
export interface QueuePosition {
  readonly asOf: Date
  readonly read: ReadonlyMap<number, ClassPosition>
}

const shape = z.tuple([
  z.int().nonnegative(),
  z
    .array(
      z.tuple([
        z.int().min(0).max(4),
        z
          .string()
          .max(40)
          .regex(/^[\d :.+-]+$/),
        z.guid(),
        z.guid(),
      ]),
    )
    .max(5),
])

export function writePosition({ asOf, read }: QueuePosition): string {
  const classes = [...read].map(([severity, at]) => [severity, at.urgentSince, at.groupId, at.campaignId])
  return Buffer.from(JSON.stringify([asOf.getTime(), classes])).toString('base64url')
}

/** @throws Refusal `review.bad-position` */
export function readPosition(position: string): QueuePosition {
  try {
    const [asOf, classes] = shape.parse(JSON.parse(Buffer.from(position, 'base64url').toString('utf8')))
    return {
      asOf: new Date(asOf),
      read: new Map(
        classes.map(([severity, urgentSince, groupId, campaignId]) => [
          severity,
          { urgentSince: requireTime(urgentSince), groupId, campaignId },
        ]),
      ),
    }
  } catch {
    throw new Refusal(
      'invalid',
      'review.bad-position',
      'This place in the queue cannot be read. Start from the top.',
    )
  }
}

function requireTime(text: string): string {
  if (Number.isNaN(Date.parse(text.replace(/\+00$/, 'Z')))) throw new RangeError(text)
  return text
}
