export const SITUATIONS = ['money-sent', 'details-given', 'account-taken', 'saw-it'] as const
export type Situation = (typeof SITUATIONS)[number]

/**
 * How a report begins: with what happened, or, where nothing did, with how it was seen: it came to me, I found it, or I
 * know it from inside. Each has an address of its own.
 */
export const BEGINNINGS = [
  'money-sent',
  'details-given',
  'account-taken',
  'received',
  'found',
  'inside',
] as const
export type Beginning = (typeof BEGINNINGS)[number]
export type Seen = 'received' | 'found' | 'inside'

export function isBeginning(value: unknown): value is Beginning {
  return (BEGINNINGS as readonly unknown[]).includes(value)
}

export function situationOf(beginning: Beginning): Situation {
  return seenOf(beginning) === undefined ? (beginning as Situation) : 'saw-it'
}

/** Undefined where something happened to the reporter. */
export function seenOf(beginning: Beginning): Seen | undefined {
  return beginning === 'received' || beginning === 'found' || beginning === 'inside' ? beginning : undefined
}
