import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readGlyphCoverage } from './pdf-glyphs.ts'

const require = createRequire(import.meta.url)
// It ships no types; this is what is used of it.
const pdfmake = require('pdfmake') as {
  setFonts(
    fonts: Record<string, { normal: string; bold: string; italics: string; bolditalics: string }>,
  ): void
  setUrlAccessPolicy(allow: (url: string) => boolean): void
  setLocalAccessPolicy(allow: (path: string) => boolean): void
  createPdf(definition: object): { getBuffer(): Promise<Buffer> }
}

/** A piece of a page: text, a list, a table, columns, a drawing. */
export type PdfContent = string | PdfBlock | readonly PdfContent[]

export interface PdfStyle {
  readonly fontSize?: number
  readonly bold?: boolean
  readonly color?: string
  readonly alignment?: 'left' | 'center' | 'right' | 'justify'
  readonly lineHeight?: number
  readonly characterSpacing?: number
  /** left, top, right, bottom in points */
  readonly margin?: readonly [number, number, number, number]
}

export interface PdfBlock extends PdfStyle {
  readonly text?: PdfContent
  readonly stack?: readonly PdfContent[]
  readonly columns?: readonly PdfContent[]
  readonly columnGap?: number
  readonly ul?: readonly PdfContent[]
  readonly ol?: readonly PdfContent[]
  readonly table?: {
    readonly body: readonly (readonly PdfContent[])[]
    readonly widths?: readonly (number | string)[]
    readonly headerRows?: number
    readonly dontBreakRows?: boolean
  }
  readonly layout?: string | PdfTableLayout
  readonly canvas?: readonly object[]
  readonly svg?: string
  readonly width?: number | string
  readonly link?: string
  readonly style?: string | readonly string[]
  readonly pageBreak?: 'before' | 'after'
  readonly unbreakable?: boolean
  readonly headlineLevel?: number
  readonly colSpan?: number
  readonly noWrap?: boolean
}

interface PdfTable {
  readonly table: { readonly body: readonly unknown[]; readonly headerRows?: number }
}

export interface PdfTableLayout {
  readonly hLineWidth?: (row: number, table: PdfTable) => number
  readonly vLineWidth?: () => number
  readonly hLineColor?: () => string
  readonly paddingTop?: () => number
  readonly paddingBottom?: () => number
  readonly paddingLeft?: (column: number) => number
  readonly paddingRight?: (column: number, table: PdfTable) => number
}

export interface PdfDocument {
  readonly title: string
  readonly author: string
  readonly lang: 'zh-CN' | 'en'
  /** Stands in the file as its date of making: the same content and date give the same bytes. */
  readonly madeAt: Date
  readonly content: readonly PdfContent[]
  readonly styles?: Readonly<Record<string, PdfStyle>>
  /** What stands at the top of every page but the first. */
  readonly runningHead?: string
  /** A code by which the reader can check the document; stands at the foot of every page. */
  readonly checkCode?: string
}

/** An A4 document in one column, Chinese and Latin set in Noto Sans SC, with page numbers and its check code. */
export async function renderPdf(document: PdfDocument): Promise<Buffer> {
  const chinese = document.lang === 'zh-CN'
  const small = { fontSize: 8, color: '#5f6a74' }
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [72, 72, 72, 72],
      info: {
        title: document.title,
        author: document.author,
        creator: 'Netsweep',
        producer: 'Netsweep',
        creationDate: document.madeAt,
        modDate: document.madeAt,
      },
      version: '1.7',
      language: document.lang,
      displayTitle: true,
      defaultStyle: {
        font: 'NotoSansSC',
        fontSize: 10.5,
        lineHeight: chinese ? 1.35 : 1.2,
        color: '#16202a',
      },
      styles: document.styles ?? {},
      header: (page: number) =>
        page > 1 && document.runningHead !== undefined
          ? { text: document.runningHead, ...small, margin: [72, 36, 72, 0] }
          : '',
      footer: (page: number, pages: number) => ({
        columns: [
          { text: document.checkCode === undefined ? '' : checkLine(document.checkCode, chinese), ...small },
          {
            text: chinese ? `第 ${page} 页，共 ${pages} 页` : `Page ${page} of ${pages}`,
            ...small,
            alignment: 'right',
            width: 110,
          },
        ],
        margin: [72, 24, 72, 0],
      }),
      pageBreakBefore: (node: { headlineLevel?: number }, nodes: { getFollowingNodesOnPage(): unknown[] }) =>
        node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
      content: nameMissingGlyphs(document.content),
    })
    .getBuffer()
}

/**
 * Fraudsters write with signs that no ordinary face has. A box would say nothing, so such a sign stands as its code
 * point: `接[U+2726]碼`. Invisible ones are named too, since a quotation has to show what was there.
 */
export function nameMissingGlyphs<T>(content: T): T {
  if (typeof content === 'string') return nameIn(content) as T
  if (Array.isArray(content)) return content.map((part: unknown) => nameMissingGlyphs(part)) as T
  if (typeof content !== 'object' || content === null) return content
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(content))
    copy[name] = TEXT_FIELDS.has(name) ? nameMissingGlyphs(value) : value
  return copy as T
}

const TEXT_FIELDS = new Set(['text', 'stack', 'columns', 'ul', 'ol', 'table', 'body'])

let hasGlyph: ((codePoint: number) => boolean) | undefined

function nameIn(text: string): string {
  // Nearly every text is plain; the font is read only for one that may not be.
  if (/^[\n\t\x20-\x7e\u4e00-\u9fa5\u3000-\u3002\uff01-\uff5e\u2018-\u201d]*$/.test(text)) return text
  hasGlyph ??= readGlyphCoverage(readFileSync(regular))
  const covers = hasGlyph
  return Array.from(text, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    const plain = sign === '\n' || sign === '\t' || (covers(code) && !/\p{Cf}/u.test(sign))
    return plain ? sign : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  }).join('')
}

function checkLine(code: string, chinese: boolean): string {
  return chinese ? `核对码 ${code}` : `Check code ${code}`
}

const regular = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const bold = require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')

pdfmake.setFonts({ NotoSansSC: { normal: regular, bold, italics: regular, bolditalics: bold } })
// A document shows what it was given and fetches nothing.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold)
