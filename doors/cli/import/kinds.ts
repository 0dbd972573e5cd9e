/** What can be imported and exported, with the columns of each table in their order. */
export const KIND_COLUMNS = {
  items: [
    'source',
    'id',
    'text',
    'surface',
    'platform',
    'url',
    'author',
    'lang',
    'observedAt',
    'state',
    'verdict',
    'kind',
    'severity',
  ],
  reports: [
    'id',
    'receivedAt',
    'state',
    'outcome',
    'closedAt',
    'situation',
    'text',
    'lang',
    'amount',
    'currency',
    'platform',
    'surface',
    'account',
    'group',
    'region',
  ],
} as const

export const KINDS = ['platforms', 'items', 'reports'] as const
export type TableKind = (typeof KINDS)[number]

export function isTableKind(value: string | undefined): value is TableKind {
  return (KINDS as readonly unknown[]).includes(value)
}
