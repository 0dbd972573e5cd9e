import { type ReactNode, useId } from 'react'
import { useReader, useWords } from '../../reader.tsx'
import { hueOf } from './hue.ts'
import type { Mark, MarkedText as Marked } from './mark-text.ts'

/** The original, large, with what was matched underlined in its kind's colour and its meaning under it. */
export function MarkedText({ marked, lang }: { marked: Marked; lang: string | null }): ReactNode {
  const explain = useMeaning()
  const id = useId()
  const length = marked.segments.reduce((sum, segment) => sum + segment.text.length, 0)
  return (
    <p
      className={`review-text quoted ${length > 600 ? 'long' : length > 160 ? 'middle' : ''}`}
      lang={lang ?? undefined}
      dir="auto"
    >
      {marked.segments.map((segment, at) => {
        const mark = segment.mark === undefined ? undefined : marked.marks[segment.mark]
        if (mark === undefined) return segment.text
        const meaning = explain(mark)
        const room = marked.segments[at + 1]?.mark === undefined ? 18 : -6
        const fits =
          meaning !== '' &&
          estimateWidth(segment.text, 1) <= 12 &&
          estimateWidth(meaning, 13) <= estimateWidth(segment.text, 26) + room
        return (
          <mark
            key={at}
            className={[
              hueOf(mark.kind),
              estimateWidth(segment.text, 1) <= 12 ? 'short' : '',
              fits ? 'fits' : '',
              mark.indicator ? 'indicator' : '',
            ].join(' ')}
            tabIndex={0}
            aria-describedby={meaning === '' ? undefined : `${id}-${at}`}
          >
            {segment.text}
            {meaning !== '' && (
              <small id={`${id}-${at}`} role="tooltip">
                {meaning}
              </small>
            )}
          </mark>
        )
      })}
    </p>
  )
}

/** What a mark means in the reader's language; empty where it says nothing more than the text itself. */
export function useMeaning(): (mark: Mark) => string {
  const { locale } = useReader()
  const t = useWords('console-detection')
  return ({ span, indicator, text }) => {
    if (indicator !== null) {
      const type = t(`indicators.${indicator.type}` as 'indicators.phone')
      return indicator.value === text ? type : `${type} ${indicator.value}`
    }
    if (span === null) return ''
    const meaning = locale === 'en' ? span.meansEn : span.means
    return meaning.toLowerCase() === text.toLowerCase() ? '' : meaning
  }
}

/** In units of `size`, near enough to tell whether a meaning fits under its word. */
function estimateWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? size : size * 0.52
  return width
}
