import { Parser } from 'htmlparser2'

export interface PageScript {
  readonly src: string
  readonly integrity: string | undefined
}

/** What the graded checks need of a page. */
export interface PageParts {
  readonly scripts: number
  readonly external: readonly PageScript[]
  /** Policies that stand in `<meta http-equiv>`. */
  readonly policies: readonly string[]
  /** The last `<meta name="referrer">`. */
  readonly referrer: string | undefined
  readonly base: string | undefined
}

const WEB = new Set(['text/html', 'application/xhtml+xml'])

export function isHtml(contentType: string | undefined): boolean {
  return WEB.has((contentType ?? '').split(';')[0] ?? '')
}

/** Reads scripts and meta elements. What stands in a template is not part of the page. */
export function readPage(html: string): PageParts {
  const external: PageScript[] = []
  const policies: string[] = []
  let scripts = 0
  let referrer: string | undefined
  let base: string | undefined
  let templates = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'template') templates += 1
      if (templates > 0) return
      if (name === 'base') base ??= attributes['href']
      if (name === 'script') {
        scripts += 1
        const { src, integrity } = attributes
        if (src) external.push({ src, integrity })
      }
      if (name !== 'meta') return
      const content = attributes['content']
      if (attributes['http-equiv'] !== undefined && content !== undefined) {
        if (content !== '' && attributes['http-equiv'].toLowerCase().trim() === 'content-security-policy')
          policies.push(content)
      } else if (attributes['name']?.toLowerCase().trim() === 'referrer' && content) referrer = content
    },
    onclosetag(name) {
      if (name === 'template') templates -= 1
    },
  })
  parser.write(html)
  parser.end()
  return { scripts, external, policies, referrer, base }
}
