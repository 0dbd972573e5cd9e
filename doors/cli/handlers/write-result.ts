import type { Finding, FoundIndicator, ScanResult, Span } from '../../../engines/detection/index.ts'

/**
 * Makes a writer of scan results as `JSON.stringify` writes them, without the braces around: their shape is known,
 * and most of their texts come again and again.
 */
export function createResultWriter(): (result: ScanResult) => string {
  const quoted = new Map<string, string>()
  const scores: string[] = []
  const numbers: string[] = []
  const spanEnds = new Map<string, SpanEnd>()

  /** Of texts that are few: kinds, reasons, meanings. */
  function quoteKnown(text: string): string {
    const known = quoted.get(text)
    if (known !== undefined) return known
    const written = JSON.stringify(text)
    if (quoted.size < mostKnown) quoted.set(text, written)
    return written
  }

  /** Scores have four places, so there are few of them. */
  function writeScore(score: number): string {
    const place = Math.round(score * 10_000)
    if (place / 10_000 !== score || place < 0 || place > 10_000) return JSON.stringify(score)
    return (scores[place] ??= JSON.stringify(score))
  }

  function writeOffset(offset: number): string {
    return offset < mostKnown ? (numbers[offset] ??= String(offset)) : String(offset)
  }

  /** A term means the same wherever it stands. */
  function writeSpanEnd({ role, means, meansEn, via }: Span): string {
    const known = spanEnds.get(means)
    if (known?.role === role && known.meansEn === meansEn && known.via === via) return known.written
    const written = `,"role":"${role}","means":${quoteKnown(means)},"meansEn":${quoteKnown(meansEn)},"via":"${via}"}`
    if (known !== undefined || spanEnds.size < mostKnown) spanEnds.set(means, { role, meansEn, via, written })
    return written
  }

  function writeSpan(span: Span): string {
    return `{"start":${writeOffset(span.start)},"end":${writeOffset(span.end)},"text":${quote(span.text)}${writeSpanEnd(span)}`
  }

  function writeFinding(finding: Finding): string {
    const { kind, subtype, score, severity, reason, reasonZh, reasonCode, spans } = finding
    return `{"kind":"${kind}","subtype":${quoteKnown(subtype)},"score":${writeScore(score)},"severity":${severity},"reason":${quoteKnown(reason)},"reasonZh":${quoteKnown(reasonZh)},"reasonCode":"${reasonCode}","spans":${writeList(spans, writeSpan)}}`
  }

  function writeIndicator({ type, value, start, end, checked }: FoundIndicator): string {
    return `{"type":"${type}","value":${quote(value)},"start":${writeOffset(start)},"end":${writeOffset(end)},"checked":${checked}}`
  }

  return ({ verdict, kind, severity, score, findings, context, indicators }) =>
    findings.length + context.length + indicators.length + severity === 0 &&
    verdict === 'clear' &&
    kind === null
      ? `"verdict":"clear","kind":null,"severity":0,"score":${writeScore(score)},"findings":[],"context":[],"indicators":[]`
      : `"verdict":"${verdict}","kind":${kind === null ? 'null' : `"${kind}"`},"severity":${severity},"score":${writeScore(score)},"findings":${writeList(findings, writeFinding)},"context":${writeList(context, quoteKnown)},"indicators":${writeList(indicators, writeIndicator)}`
}

type SpanEnd = Pick<Span, 'role' | 'meansEn' | 'via'> & { written: string }

/** Reasons name what was found, so there may be many; the first ones are the frequent ones. */
const mostKnown = 4096

/** Short texts mostly have nothing to escape. */
function quote(text: string): string {
  if (text.length > 40) return JSON.stringify(text)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit >= 0xd800 && unit <= 0xdfff))
      return JSON.stringify(text)
  }
  return `"${text}"`
}

function writeList<T>(items: readonly T[], write: (item: T) => string): string {
  const [first] = items
  if (first === undefined) return '[]'
  let written = `[${write(first)}`
  for (let at = 1; at < items.length; at++) {
    const item = items[at]
    if (item !== undefined) written += `,${write(item)}`
  }
  return `${written}]`
}
