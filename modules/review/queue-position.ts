import { z } from 'zod'
import { Refusal } from '../../runtime/refusal.ts'

/** A place in one reading of the queue: the moment that fixed its order, and the last group seen. */
export interface QueuePosition {
  readonly asOf: Date
  readonly harm: number
  readonly groupId: string
  readonly campaignId: string
}

const shape = z.tuple([z.int().nonnegative(), z.number(), z.guid(), z.guid()])

export function writePosition({ asOf, harm, groupId, campaignId }: QueuePosition): string {
  return Buffer.from(JSON.stringify([asOf.getTime(), harm, groupId, campaignId])).toString('base64url')
}

/** @throws Refusal `review.bad-position` */
export function readPosition(position: string): QueuePosition {
  try {
    const [asOf, harm, groupId, campaignId] = shape.parse(
      JSON.parse(Buffer.from(position, 'base64url').toString('utf8')),
    )
    return { asOf: new Date(asOf), harm, groupId, campaignId }
  } catch {
    throw new Refusal(
      'invalid',
      'review.bad-position',
      'This place in the queue cannot be read. Start from the top.',
    )
  }
}
