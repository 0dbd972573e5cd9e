import { Parser } from 'htmlparser2'

export interface PageLink {
  readonly href: string
  readonly text: string
}

const SILENT = new Set(['script', 'style', 'template', 'noscript'])

/** What a visitor reads of a page, and where its links lead. */
export function readText(html: string): {
  readonly text: string
  readonly title: string
  readonly links: readonly PageLink[]
  readonly generator: string | undefined
} {
  const parts: string[] = []
  const links: PageLink[] = []
  let title = ''
  let inTitle = false
  let silent = 0
  let open: { href: string; text: string } | undefined
  let generator: string | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SILENT.has(name)) silent += 1
      if (name === 'title') inTitle = true
      if (name === 'a' && attributes['href'] !== undefined)
        open = { href: attributes['href'].trim(), text: '' }
      if (name === 'meta' && attributes['name']?.toLowerCase() === 'generator')
        generator = attributes['content']
      if (open && name === 'img') open.text += attributes['alt'] ?? ''
    },
    ontext(text) {
      if (inTitle) title += text
      if (silent > 0) return
      parts.push(text)
      if (open) open.text += text
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent -= 1
      if (name === 'title') inTitle = false
      if (name === 'a' && open) {
        links.push(open)
        open = undefined
      }
    },
  })
  parser.write(html)
  parser.end()
  return { text: parts.join(' ').replaceAll(/\s+/g, ' '), title: title.trim(), links, generator }
}
