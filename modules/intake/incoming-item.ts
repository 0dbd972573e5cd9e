import { isSurface, type Surface, SURFACES } from '../../engines/detection/index.ts'

/** One line of a feed, checked. */
export interface IncomingItem {
  /** The source's own id; with the source it names the item for ever. */
  readonly id: string
  readonly text: string
  readonly surface: Surface
  /** A platform's code, name or domain. */
  readonly platform?: string | undefined
  readonly url?: string | undefined
  readonly author?: string | undefined
  readonly lang?: string | undefined
  readonly observedAt?: Date | undefined
}

export interface LineError {
  readonly code: string
  readonly message: string
}

/** Beyond this a line is refused, not cut: a cut text would be another text. */
export const LONGEST_TEXT = 1_000_000

/** Checks one parsed line; gives the item, or why it is none. */
export function readIncomingItem(value: unknown): IncomingItem | LineError {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { code: 'not-an-object', message: 'A line is one JSON object.' }
  }
  const line = value as Record<string, unknown>
  const { id, text } = line
  if (typeof id !== 'string' || id === '' || id.length > 500) {
    return {
      code: 'id',
      message: '"id" is needed: a string of 1 to 500 characters that stays the same for this item.',
    }
  }
  if (typeof text !== 'string') return { code: 'text', message: '"text" is needed and must be a string.' }
  if (text.length > LONGEST_TEXT) {
    return {
      code: 'text-too-long',
      message: `"text" may have up to ${LONGEST_TEXT} characters; this one has ${text.length}.`,
    }
  }
  const surface = line['surface'] ?? 'content'
  if (!isSurface(surface)) {
    return { code: 'surface', message: `"surface" is one of ${SURFACES.join(', ')}.` }
  }
  const wrong = FIELDS.find((name) => !isShortText(line[name], LONGEST[name]))
  if (wrong) return { code: wrong, message: `"${wrong}" must be a string of up to 2000 characters.` }
  const observedAt = readTime(line['observedAt'])
  if (observedAt === 'wrong') {
    return { code: 'observedAt', message: '"observedAt" must be a time such as 2026-05-04T08:00:00Z.' }
  }
  return {
    id: storable(id),
    text,
    surface,
    platform: readShort(line['platform']),
    url: readShort(line['url']),
    author: readShort(line['author']),
    lang: readShort(line['lang']),
    observedAt,
  }
}

export function isLineError(value: IncomingItem | LineError): value is LineError {
  return 'code' in value
}

/**
 * PostgreSQL keeps neither U+0000 nor half a surrogate pair. One unit stands for one, so that offsets still hold;
 * digests are taken of what came in.
 */
export function storable(text: string): string {
  const well = text.isWellFormed() ? text : text.toWellFormed()
  return well.includes('\0') ? well.replaceAll('\0', '\uFFFD') : well
}

/** What an index of the database can hold. */
const LONGEST = { platform: 300, url: 2000, author: 300, lang: 40 } as const
const FIELDS = ['platform', 'url', 'author', 'lang'] as const

function isShortText(value: unknown, longest: number): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.length <= longest)
}

function readShort(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? storable(value) : undefined
}

function readTime(value: unknown): Date | undefined | 'wrong' {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') return 'wrong'
  const time = new Date(value)
  const year = time.getUTCFullYear()
  return Number.isNaN(time.getTime()) || year < 1990 || year > 9999 ? 'wrong' : time
}
