import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { useWords } from '../../reader.tsx'

/** A text to try the draft's terms on: the characters they are found in are marked, however disguised. */
export function TryBox({
  text,
  found,
}: {
  text: string
  found: readonly { readonly start: number; readonly end: number; readonly innocent: boolean }[]
}): ReactNode {
  const t = useWords('console-studio')
  return (
    <section aria-labelledby="studio-try">
      <h2 id="studio-try" className="studio-part">
        {t('try.title')}
      </h2>
      <Form method="get" className="studio-try">
        <label htmlFor="studio-text">{t('try.label')}</label>
        <textarea id="studio-text" name="text" rows={2} maxLength={2000} dir="auto" defaultValue={text} />
        <button className="plain-button" type="submit">
          {t('try.send')}
        </button>
      </Form>
      {text !== '' && (
        <p className="studio-tried quoted" dir="auto" role="status">
          {cut(text, found).map((piece, at) =>
            piece.marked ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
          )}
          {found.length === 0 && <small> {t('try.nothing')}</small>}
        </p>
      )}
    </section>
  )
}

function cut(
  text: string,
  found: readonly { readonly start: number; readonly end: number; readonly innocent: boolean }[],
): { readonly text: string; readonly marked: boolean }[] {
  const pieces: { text: string; marked: boolean }[] = []
  let at = 0
  for (const { start, end } of found
    .filter(({ innocent }) => !innocent)
    .toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue
    pieces.push(
      { text: text.slice(at, start), marked: false },
      { text: text.slice(start, end), marked: true },
    )
    at = end
  }
  return [...pieces, { text: text.slice(at), marked: false }].filter((piece) => piece.text !== '')
}
