import type { Finding, FoundIndicator, ScanResult, Span } from '../../../engines/detection/index.ts'

/**
 * Makes a writer of scan results as `JSON.stringify` writes them, without the braces around: their shape is known,
 * and most of their texts come again and again.
 */
export function createResultWriter(): (result: ScanResult) => string {
  const quoted = new Map<string, string>()
  const scores: string[] = []

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

  function writeSpan({ start, end, text, role, means, meansEn, via }: Span): string {
    return `{"start":${start},"end":${end},"text":${JSON.stringify(text)},"role":"${role}","means":${quoteKnown(means)},"meansEn":${quoteKnown(meansEn)},"via":"${via}"}`
  }

  function writeFinding(finding: Finding): string {
    const { kind, subtype, score, severity, reason, reasonZh, reasonCode, spans } = finding
    return `{"kind":"${kind}","subtype":${quoteKnown(subtype)},"score":${writeScore(score)},"severity":${severity},"reason":${quoteKnown(reason)},"reasonZh":${quoteKnown(reasonZh)},"reasonCode":"${reasonCode}","spans":${writeList(spans, writeSpan)}}`
  }

  return ({ verdict, kind, severity, score, findings, context, indicators }) =>
    `"verdict":"${verdict}","kind":${kind === null ? 'null' : `"${kind}"`},"severity":${severity},"score":${writeScore(score)},"findings":${writeList(findings, writeFinding)},"context":${writeList(context, quoteKnown)},"indicators":${writeList(indicators, writeIndicator)}`
}

/** Reasons name what was found, so there may be many; the first ones are the frequent ones. */
const mostKnown = 4096

function writeIndicator({ type, value, start, end, checked }: FoundIndicator): string {
  return `{"type":"${type}","value":${JSON.stringify(value)},"start":${start},"end":${end},"checked":${checked}}`
}

function writeList<T>(items: readonly T[], write: (item: T) => string): string {
  if (items.length === 0) return '[]'
  let written = '['
  for (const [at, item] of items.entries()) written += at === 0 ? write(item) : `,${write(item)}`
  return `${written}]`
}
