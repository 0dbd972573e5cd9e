import { type PdfBlock, type PdfContent, renderPdf } from '../../runtime/pdf.ts'
import type { Letter, LetterEntry } from './letter.ts'

/** The letter on paper. `checkCode` names the sealed bytes it was set from; a draft has none. */
export async function writeLetterPdf(
  letter: Letter,
  checkCode: string | null,
  madeAt: Date,
): Promise<Buffer> {
  const { lang, issuer, title, docNo, translation } = letter
  return renderPdf({
    title: `${title} ${docNo}`,
    author: issuer,
    lang,
    madeAt,
    runningHead: `${issuer}　${title}　${docNo}`,
    ...(checkCode === null ? {} : { checkCode }),
    content: [
      ...writeBody(letter),
      ...(translation === undefined
        ? []
        : [
            {
              text: TRANSLATED[translation.lang],
              fontSize: 9,
              color: SOFT,
              margin: [0, 36, 0, 8],
            } satisfies PdfBlock,
            ...writeBody(translation),
          ]),
    ],
  })
}

const TRANSLATED = {
  'zh-CN': '以下为中文对照，以前面的文本为准；所列内容见前文。',
  en: 'What follows is the same in English. The text above is the one that counts; the items stand there.',
} as const

function writeBody({
  lang,
  issuer,
  title,
  docNo,
  salutation,
  addressee,
  sections,
  signature,
  note,
}: Omit<Letter, 'translation'>): PdfContent[] {
  const rule: PdfBlock = {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: 451, y2: 0, lineWidth: 1.2, lineColor: INK }],
    margin: [0, 8, 0, 16],
  }
  return [
    { text: issuer, fontSize: 12, alignment: 'center', characterSpacing: lang === 'zh-CN' ? 2 : 0 },
    { text: title, fontSize: 20, bold: true, alignment: 'center', margin: [0, 4, 0, 2] },
    { text: docNo, alignment: 'center' },
    rule,
    { text: salutation, bold: true, margin: [0, 0, 0, 4] },
    { text: addressee, margin: [0, 0, 0, 4] },
    ...sections.flatMap(({ heading, paragraphs, entries, closing }): PdfContent[] => [
      { text: heading, bold: true, fontSize: 11.5, margin: [0, 14, 0, 4], headlineLevel: 1 },
      ...paragraphs.map(writeParagraph),
      ...entries.map(writeEntry),
      ...closing.map(writeParagraph),
    ]),
    {
      unbreakable: true,
      margin: [0, 28, 0, 0],
      stack: [
        ...signature,
        ...(note === null
          ? []
          : [{ text: note, fontSize: 8.5, color: SOFT, margin: [0, 10, 0, 0] } satisfies PdfBlock]),
      ],
    },
  ]
}

const INK = '#16202a'
const SOFT = '#4a5661'

function writeParagraph(text: string): PdfBlock {
  return { text, margin: [0, 0, 0, 4] }
}

function writeEntry({ number, text, quote, notes }: LetterEntry): PdfBlock {
  return {
    margin: [0, 2, 0, 4],
    columnGap: 6,
    columns: [
      { text: `${number}.`, width: 22, alignment: 'right' },
      {
        width: '*',
        stack: [
          text,
          ...(quote === undefined ? [] : [{ text: `“${quote}”`, margin: [0, 1, 0, 1] } satisfies PdfBlock]),
          ...notes.map((line): PdfBlock => ({ text: line, fontSize: 9, color: SOFT })),
        ],
      },
    ],
  }
}
