import type { FoundIndicator, Kind, ScanResult, Span } from '../../../engines/detection/index.ts'

/** A stretch that the detector matched, or an indicator it found. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: Kind | null
  readonly span: Span | null
  readonly indicator: FoundIndicator | null
}

export interface Segment {
  readonly text: string
  /** Which of the marks this is. */
  readonly mark: number | undefined
}

export interface MarkedText {
  readonly segments: readonly Segment[]
  readonly marks: readonly Mark[]
}

/**
 * The text cut at its marks. Of marks that overlap the stronger finding's stays. An indicator gives way to a term,
 * unless the term is only a part of it: the `http` of a link.
 */
export function markText(text: string, scan: ScanResult): MarkedText {
  const marks: Mark[] = []
  const shown = scan.indicators.filter(({ type }) => type !== 'amount')
  const add = (mark: Mark): void => {
    if (mark.start < 0 || mark.end > text.length || mark.start >= mark.end) return
    if (marks.some((other) => mark.start < other.end && other.start < mark.end)) return
    marks.push(mark)
  }
  for (const finding of scan.findings.toSorted((a, b) => b.score - a.score)) {
    for (const span of finding.spans.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
      if (shown.some(({ start, end }) => start <= span.start && span.end <= end)) continue
      add({
        start: span.start,
        end: span.end,
        text: text.slice(span.start, span.end),
        kind: finding.kind,
        span,
        indicator: null,
      })
    }
  }
  for (const indicator of shown) {
    const { start, end } = indicator
    add({ start, end, text: text.slice(start, end), kind: null, span: null, indicator })
  }
  marks.sort((a, b) => a.start - b.start)

  const segments: Segment[] = []
  let at = 0
  marks.forEach((mark, index) => {
    if (mark.start > at) segments.push({ text: text.slice(at, mark.start), mark: undefined })
    segments.push({ text: mark.text, mark: index })
    at = mark.end
  })
  if (at < text.length) segments.push({ text: text.slice(at), mark: undefined })
  return { segments, marks }
}

/** One line of the text from shortly before its first mark; what was cut shows as an ellipsis. */
export function excerptText(text: string, scan: ScanResult, length: number): readonly Segment[] {
  const { segments, marks } = markText(text, scan)
  const first = marks[0]?.start ?? 0
  const from = first > length / 3 ? safeCut(text, first - 6) : 0
  const to = Math.min(text.length, safeCut(text, from + length))
  const shown: Segment[] = []
  if (from > 0) shown.push({ text: '…', mark: undefined })
  let at = 0
  for (const segment of segments) {
    const end = at + segment.text.length
    const piece = segment.text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (piece !== '') shown.push({ text: piece.replaceAll(/\s+/g, ' '), mark: segment.mark })
    at = end
  }
  if (to < text.length) shown.push({ text: '…', mark: undefined })
  return shown
}

/** Not between the halves of a surrogate pair. */
function safeCut(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
