import type { ProceedingDocument } from './document.ts'

/** The document as one page that needs nothing else. These bytes are sealed; the document stands in them as data too. */
export function writeDocumentHtml(document: ProceedingDocument): string {
  const { lang, no, title, issuer, to, about, parts, signature, day, note } = document
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(`${title[lang === 'en' ? 'en' : 'zh']} ${no}`)}</title>
<style>${STYLE}</style>
<script type="application/json" id="document">${JSON.stringify(document).replaceAll('<', '\\u003c')}</script>
</head>
<body>
<main>
<header>
<p>${escape(issuer.zh)}<br><span lang="en">${escape(issuer.en)}</span></p>
<h1>${escape(title.zh)}<br><span lang="en">${escape(title.en)}</span></h1>
<p>${escape(no)}</p>
</header>
<p class="to">${escape(to)}（${escape(about)}）</p>
${parts
  .map(
    ({ zh, en, lines }) => `<section>
<h2>${escape(zh)} · <span lang="en">${escape(en)}</span></h2>
${lines.map((line) => `<p>${escape(line)}</p>`).join('\n')}
</section>`,
  )
  .join('\n')}
<footer>
${signature.map((line) => `<p>${escape(line)}</p>`).join('\n')}
<p>${escape(day.zh)} · <span lang="en">${escape(day.en)}</span></p>
${note === null ? '' : `<p class="note">${escape(note.zh)} ${escape(note.en)}</p>`}
</footer>
</main>
</body>
</html>
`
}

/** The document that was sealed in these bytes. */
export function readDocumentHtml(html: string): ProceedingDocument {
  const found = /<script type="application\/json" id="document">(.*?)<\/script>/s.exec(html)?.[1]
  if (found === undefined) throw new Error('These bytes hold no document.')
  return JSON.parse(found) as ProceedingDocument
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
h1{font-size:1.6em;line-height:1.4;margin:.4em 0}h1 span,header p span{font-size:.75em}
p{margin:0 0 .6em;white-space:pre-line;overflow-wrap:anywhere}.to{font-weight:700}
h2{font-size:1em;margin:1.6em 0 .3em}h2 span{font-weight:400;color:#4a5661}
footer{margin-top:2.5em;text-align:right}.note{color:#4a5661;font-size:.86em;margin-top:1.5em}
@page{size:A4;margin:25mm}@media print{main{padding:0}section{break-inside:avoid}}
`.trim()
