/** The modules whose events may be picked out. */
export const MODULES = [
  'intake',
  'review',
  'measures',
  'cases',
  'platforms',
  'campaigns',
  'evidence',
  'learning',
  'units',
] as const
export type AuditModule = (typeof MODULES)[number]

export interface AuditFilter {
  readonly module: AuditModule | undefined
  readonly subjectId: string | undefined
  readonly before: { readonly at: Date; readonly id: string } | undefined
}

export function readFilter(search: URLSearchParams): AuditFilter {
  return {
    module: MODULES.find((module) => module === search.get('module')),
    subjectId: search.get('subject') ?? undefined,
    before: readCursor(search.get('before') ?? ''),
  }
}

/** The last row of the page before, as `<time>_<id>`. */
function readCursor(text: string): AuditFilter['before'] {
  const [time = '', id = ''] = text.split('_')
  const at = new Date(time)
  return Number.isNaN(at.getTime()) || !/^[0-9a-f-]{36}$/.test(id) ? undefined : { at, id }
}
