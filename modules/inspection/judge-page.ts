import { Parser } from 'htmlparser2'
import { fold } from '../../engines/text/index.ts'
import type { Visit } from '../../runtime/fetch/visit.ts'

export type RecheckOutcome = 'gone' | 'still-there' | 'unknown'

/** What was seen, and why it counts as that. Unknown is never a breach and never a success. */
export interface Judgement {
  readonly outcome: RecheckOutcome
  readonly why:
    | 'page-gone'
    | 'text-still-on-page'
    | 'text-no-longer-on-page'
    | 'text-never-seen-on-page'
    | 'login-wall'
    | 'server-error'
    | 'page-too-long'
    | 'not-text'
    | 'bad-url'
    | 'private-address'
    | 'robots'
    | 'too-many-redirects'
    | 'unresolvable'
    | 'unreachable'
}

/** How much of a long text must stand on the page, in folded characters: pages often cut a post short. */
const ENOUGH = 60

/**
 * Judges one visit to an item's page.
 * A missing page (404, 410) is gone. A page that answers is gone only if we ourselves saw the text on it before
 * (`seenBefore`) and it no longer stands there; otherwise a script-drawn or walled page would pass for a removal.
 */
export function judgePage(visit: Visit, itemText: string, seenBefore: boolean): Judgement {
  if (visit.outcome === 'not-visited') return { outcome: 'unknown', why: visit.why }
  if (visit.status === 404 || visit.status === 410) return { outcome: 'gone', why: 'page-gone' }
  if (visit.status === 401 || visit.status === 403) return { outcome: 'unknown', why: 'login-wall' }
  if (visit.status >= 400) return { outcome: 'unknown', why: 'server-error' }

  const type = visit.headers['content-type'] ?? 'text/html'
  if (!/^(text\/|application\/(xhtml\+xml|json))/i.test(type)) return { outcome: 'unknown', why: 'not-text' }
  const page = readPage(decodePage(visit.body, type))
  const sought = fold(itemText).text.slice(0, ENOUGH)
  if (sought !== '' && fold(page.text).text.includes(sought)) {
    return { outcome: 'still-there', why: 'text-still-on-page' }
  }
  if (page.asksForPassword) return { outcome: 'unknown', why: 'login-wall' }
  if (visit.truncated) return { outcome: 'unknown', why: 'page-too-long' }
  return seenBefore
    ? { outcome: 'gone', why: 'text-no-longer-on-page' }
    : { outcome: 'unknown', why: 'text-never-seen-on-page' }
}

/** The charset of the header, else of a `<meta>` in the first kilobyte, else UTF-8. Unknown names count as UTF-8. */
export function decodePage(body: Buffer, contentType: string): string {
  const declared =
    /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(body.subarray(0, 1024).toString('latin1'))?.[1] ??
    'utf-8'
  try {
    return new TextDecoder(declared).decode(body)
  } catch (error) {
    if (error instanceof RangeError) return body.toString('utf8')
    throw error
  }
}

/** The text a reader would see, joined without gaps (tags may split a sentence), title and descriptions included. */
function readPage(html: string): { text: string; asksForPassword: boolean } {
  const parts: string[] = []
  let silent = 0
  let asksForPassword = false
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SILENT.has(name)) silent++
      if (name === 'input' && attributes['type']?.toLowerCase() === 'password') asksForPassword = true
      if (name === 'meta' && attributes['content']) parts.push(attributes['content'], '\n')
    },
    ontext(text) {
      if (silent === 0) parts.push(text)
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent--
    },
  })
  parser.write(html)
  parser.end()
  return { text: parts.join(''), asksForPassword }
}

const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript'])
