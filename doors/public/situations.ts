export const SITUATIONS = ['money-sent', 'details-given', 'account-taken', 'saw-it'] as const
export type Situation = (typeof SITUATIONS)[number]

export function isSituation(value: unknown): value is Situation {
  return (SITUATIONS as readonly unknown[]).includes(value)
}
