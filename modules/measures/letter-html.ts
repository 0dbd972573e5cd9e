import type { Letter, LetterEntry } from './letter.ts'

/**
 * The letter as one page that needs nothing else. These bytes are sealed when the order is approved and are what is
 * served; the letter itself stands in them too, so that a PDF can be set from exactly what was approved.
 */
export function writeLetterHtml(letter: Letter): string {
  const { lang, title, docNo, translation } = letter
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(`${title} ${docNo}`)}</title>
<style>${STYLE}</style>
<script type="application/json" id="letter">${JSON.stringify(letter).replaceAll('<', '\\u003c')}</script>
</head>
<body>
<main>
${writeBody(letter)}
${translation === undefined ? '' : `<div class="translation" lang="${translation.lang}">\n<p class="note">${escape(TRANSLATED[translation.lang])}</p>\n${writeBody(translation)}\n</div>`}
</main>
</body>
</html>
`
}

/** What stands above the other language. */
const TRANSLATED = {
  'zh-CN': '以下为中文对照，以前面的文本为准；所列内容见前文。',
  en: 'What follows is the same in English. The text above is the one that counts; the items stand there.',
} as const

function writeBody({
  issuer,
  title,
  docNo,
  salutation,
  addressee,
  sections,
  signature,
  note,
}: Omit<Letter, 'translation'>): string {
  return `<header>
<p class="issuer">${escape(issuer)}</p>
<h1>${escape(title)}</h1>
<p class="no">${escape(docNo)}</p>
</header>
<p class="to">${escape(salutation)}</p>
<p>${escape(addressee)}</p>
${sections
  .map(
    ({ heading, paragraphs, entries, closing }) => `<section>
<h2>${escape(heading)}</h2>
${paragraphs.map((text) => `<p>${escape(text)}</p>`).join('\n')}
${entries.length === 0 ? '' : `<ol>\n${entries.map(writeEntry).join('\n')}\n</ol>`}
${closing.map((text) => `<p>${escape(text)}</p>`).join('\n')}
</section>`,
  )
  .join('\n')}
<footer>
${signature.map((text) => `<p>${escape(text)}</p>`).join('\n')}
${note === null ? '' : `<p class="note">${escape(note)}</p>`}
</footer>`
}

/** The letter that was sealed in these bytes. */
export function readLetterHtml(html: string): Letter {
  const found = /<script type="application\/json" id="letter">(.*?)<\/script>/s.exec(html)?.[1]
  if (found === undefined) throw new Error('These bytes hold no letter.')
  return JSON.parse(found) as Letter
}

function writeEntry({ number, text, quote, notes }: LetterEntry): string {
  const quoted = quote === undefined ? '' : `<blockquote>${escape(quote)}</blockquote>`
  return `<li value="${escape(number)}">${escape(text)}${quoted}${notes.map((note) => `<small>${escape(note)}</small>`).join('')}</li>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const STYLE = `
body{margin:0;background:#fff;color:#16202a;font:16px/1.8 "Songti SC","Noto Serif CJK SC","Source Han Serif SC",Georgia,serif}
main{max-width:42em;margin:0 auto;padding:3em 1.5em 4em}
header{text-align:center;border-bottom:2px solid;margin-bottom:1.5em;padding-bottom:1em}
h1{font-size:1.6em;letter-spacing:.08em;margin:.2em 0}
p{margin:0 0 .6em}.issuer{font-size:1.2em;letter-spacing:.1em;margin:0}.no{margin:0}.to{font-weight:700}
h2{font-size:1em;margin:1.6em 0 .3em}
ol{padding-left:2.2em;margin:.4em 0}li{margin-bottom:.7em;overflow-wrap:anywhere}
blockquote{margin:.2em 0;padding-left:.8em;border-left:3px solid #cfcabd;white-space:pre-wrap}
small{display:block;font-size:.86em;color:#4a5661}
footer{margin-top:2.5em}.translation{margin-top:4em;padding-top:1em;border-top:2px solid}.translation h1{font-size:1.3em}.note{color:#4a5661;font-size:.86em;margin-top:1.5em}
@page{size:A4;margin:25mm}@media print{main{padding:0}li{break-inside:avoid}}
`.trim()
