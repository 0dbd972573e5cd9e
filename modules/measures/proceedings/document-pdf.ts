import { type PdfBlock, type PdfContent, renderPdf } from '../../../runtime/pdf.ts'
import type { ProceedingDocument } from './document.ts'

const INK = '#16202a'
const SOFT = '#4a5661'

/** The document on paper, in both languages, with the code by which anybody can check it. */
export async function writeDocumentPdf(document: ProceedingDocument, checkCode: string): Promise<Buffer> {
  const { lang, no, title, issuer, to, about, parts, signature, day, note } = document
  const rule: PdfBlock = {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: 451, y2: 0, lineWidth: 1.2, lineColor: INK }],
    margin: [0, 8, 0, 16],
  }
  return renderPdf({
    title: `${title.zh} ${title.en} ${no}`,
    author: issuer.zh,
    lang,
    madeAt: new Date(document.madeAt),
    runningHead: `${issuer.zh}　${title.zh}　${no}`,
    checkCode,
    content: [
      { text: issuer.zh, fontSize: 12, alignment: 'center', characterSpacing: 2 },
      { text: issuer.en, fontSize: 9.5, alignment: 'center', color: SOFT },
      { text: title.zh, fontSize: 20, bold: true, alignment: 'center', margin: [0, 6, 0, 0] },
      { text: title.en, fontSize: 12, alignment: 'center', margin: [0, 0, 0, 2] },
      { text: no, alignment: 'center' },
      rule,
      { text: `${to}（${about}）`, bold: true, margin: [0, 0, 0, 4] },
      ...parts.flatMap(({ zh, en, lines }): PdfContent[] => [
        {
          text: [
            { text: zh, bold: true },
            { text: `  ${en}`, color: SOFT, fontSize: 9.5 },
          ],
          fontSize: 11.5,
          margin: [0, 12, 0, 3],
          headlineLevel: 1,
        },
        ...lines.map((text): PdfBlock => ({ text, margin: [0, 0, 0, 3] })),
      ]),
      {
        unbreakable: true,
        margin: [0, 26, 0, 0],
        stack: [
          ...signature.map((text): PdfBlock => ({ text, alignment: 'right' })),
          { text: `${day.zh} · ${day.en}`, alignment: 'right' },
          ...(note === null
            ? []
            : [
                {
                  text: `${note.zh} ${note.en}`,
                  fontSize: 8.5,
                  color: SOFT,
                  margin: [0, 10, 0, 0],
                } satisfies PdfBlock,
              ]),
        ],
      },
    ],
  })
}
