/** Values by lower-case name, as Node and browsers see them: repeated ones joined, cookies one by one. */
export type FoldedHeaders = Readonly<Record<string, readonly string[]>>

/** Of these the first counts, whatever follows (Node's `http`, message.headers). */
const FIRST_COUNTS = new Set([
  'age',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'last-modified',
  'location',
  'retry-after',
  'server',
])

export function foldHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): FoldedHeaders {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return []
      const lower = name.toLowerCase()
      const values = Array.isArray(value) ? value : [value]
      if (lower === 'set-cookie') return [[lower, values]]
      return [[lower, [FIRST_COUNTS.has(lower) ? (values[0] ?? '') : values.join(', ')]]]
    }),
  )
}
