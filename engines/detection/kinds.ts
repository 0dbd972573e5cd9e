/** The five kinds of service that feed fraud, and the fraud itself. The order breaks ties. */
export const KINDS = [
  'crime-tools',
  'identity-trade',
  'bulk-sms-gear',
  'false-trust',
  'domain-abuse',
  'scam',
] as const
export type Kind = (typeof KINDS)[number]

/** Where on a platform a text stands. */
export const SURFACES = [
  'title',
  'content',
  'account_name',
  'account_profile',
  'group_name',
  'group_profile',
] as const
export type Surface = (typeof SURFACES)[number]

export function isKind(value: unknown): value is Kind {
  return (KINDS as readonly unknown[]).includes(value)
}

export function isSurface(value: unknown): value is Surface {
  return (SURFACES as readonly unknown[]).includes(value)
}
