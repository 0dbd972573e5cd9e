import { describe, expect, it } from 'vitest'
import type { FoundIndicator, Kind, ScanResult, Span } from '../../../engines/detection/index.ts'
import { excerptText, markText } from './mark-text.ts'

const text = '【一手】出四亻牛套，加麓芯qz8807，备注论坛'

function span(of: string): Span {
  const start = text.indexOf(of)
  return { start, end: start + of.length, text: of, role: 'goods', means: of, meansEn: of, via: 'exact' }
}

function scan(spans: Record<string, string[]>, indicators: string[] = []): ScanResult {
  return {
    verdict: 'flag',
    kind: 'identity-trade',
    severity: 3,
    score: 0.97,
    findings: Object.entries(spans).map(([kind, each], index) => ({
      kind: kind as Kind,
      subtype: 'any',
      score: 0.9 - index / 10,
      severity: 3,
      reason: 'any',
      reasonZh: '任意',
      reasonCode: 'offers',
      spans: each.map(span),
    })),
    context: [],
    indicators: indicators.map((value): FoundIndicator => {
      const start = text.indexOf(value)
      return { type: 'wechat', value, start, end: start + value.length, checked: false }
    }),
  }
}

describe('a marked text', () => {
  it('is cut at its marks and loses nothing', () => {
    const { segments, marks } = markText(text, scan({ 'identity-trade': ['四亻牛套', '出'] }, ['qz8807']))
    expect(segments.map((segment) => segment.text).join('')).toBe(text)
    expect(marks.map((mark) => mark.text)).toEqual(['出', '四亻牛套', 'qz8807'])
  })

  it('keeps the stronger finding where two overlap', () => {
    const { marks } = markText(text, scan({ 'identity-trade': ['四亻牛套'], scam: ['牛套，加'] }))
    expect(marks.map((mark) => [mark.text, mark.kind])).toEqual([['四亻牛套', 'identity-trade']])
  })

  it('shows an indicator whole, though a term is part of it', () => {
    const { marks } = markText(text, scan({ 'identity-trade': ['qz'] }, ['qz8807']))
    expect(marks.map((mark) => [mark.text, mark.indicator?.type])).toEqual([['qz8807', 'wechat']])
  })

  it('leaves out marks that do not fit the text', () => {
    const broken = scan({ 'identity-trade': ['四亻牛套'] })
    expect(markText('短', broken)).toEqual({ segments: [{ text: '短', mark: undefined }], marks: [] })
  })

  it('gives one line that starts shortly before the first mark', () => {
    const line = excerptText(text, scan({}, ['qz8807']), 18)
    expect(line.map((segment) => segment.text).join('')).toBe('…牛套，加麓芯qz8807，备注论坛')
    expect(line.find((segment) => segment.mark === 0)?.text).toBe('qz8807')
  })
})
