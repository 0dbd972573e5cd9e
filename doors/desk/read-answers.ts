import { type ItemAnswer, endOfDay } from '../../modules/measures/index.ts'
import { parseCells } from '../../runtime/csv.ts'

/** What the table needs to know of an order's items. */
export interface AnswerableItem {
  readonly id: string
  readonly number: number
  readonly url: string | null
}

export interface ReadAnswer {
  readonly line: number
  readonly number: number
  readonly answer: ItemAnswer
}

export type AnswerProblem = 'which-item' | 'which-answer' | 'reason-missing' | 'day' | 'twice'

export interface ReadAnswers {
  readonly answers: readonly ReadAnswer[]
  readonly problems: readonly { readonly line: number; readonly text: string; readonly code: AnswerProblem }[]
}

/**
 * Reads a table of answers as people paste it: the item's number or address, the answer, the reason, and for more
 * time the day; by tabs, commas or spaces. A line with an item alone says that it is done,
 * one with an empty answer says nothing. A first line that names
 * no item is a heading.
 */
export function readAnswers(text: string, items: readonly AnswerableItem[]): ReadAnswers {
  const byNumber = new Map(items.map((item) => [String(item.number), item]))
  const byUrl = new Map(
    items.flatMap((item) => (item.url === null ? [] : [[trimUrl(item.url), item] as const])),
  )
  const answers: ReadAnswer[] = []
  const problems: { line: number; text: string; code: AnswerProblem }[] = []
  const seen = new Set<string>()
  for (const { line, values } of splitLines(text)) {
    const [first = '', second = '', reason = '', day = ''] = values
    const item = byNumber.get(first.replace(/^#|[.、)）]$/g, '')) ?? byUrl.get(trimUrl(first))
    const problem = (code: AnswerProblem) =>
      problems.push({ line, text: values.join(' ').slice(0, 120), code })
    if (!item) {
      if (line > 1 || answers.length > 0) problem('which-item')
      continue
    }
    // In a table that was sent out to be filled in, an empty cell is no answer; a bare list says that all is done.
    if (second === '' && values.length > 1) continue
    const kind = second === '' ? 'removed' : KINDS.get(second.toLowerCase())
    if (!kind) problem('which-answer')
    else if (seen.has(item.id)) problem('twice')
    else if (kind !== 'removed' && reason === '') problem('reason-missing')
    else if (kind === 'more-time' && !isDay(day)) problem('day')
    else {
      seen.add(item.id)
      answers.push({ line, number: item.number, answer: makeAnswer(item.id, kind, reason, day) })
    }
  }
  return { answers, problems }
}

/** The table that `readAnswers` reads to the same answers. */
export function writeAnswers(answers: readonly ReadAnswer[], dayOf: (at: Date) => string): string {
  return answers
    .map(({ number, answer }) => {
      const day = answer.kind === 'more-time' ? dayOf(new Date(answer.until.getTime() - 1)) : ''
      return [number, answer.kind, answer.reason ?? '', day]
        .map((value) => String(value).replace(/[\t\r\n]+/g, ' '))
        .join('\t')
    })
    .join('\n')
}

type AnswerKind = ItemAnswer['kind']

const KINDS: ReadonlyMap<string, AnswerKind> = new Map(
  (
    [
      [
        'removed',
        [
          'removed',
          'done',
          'deleted',
          'edited',
          'suspended',
          'closed',
          '已处理',
          '已删除',
          '已改正',
          '已暂停',
          '已关闭',
          '处理完',
          '完成',
        ],
      ],
      ['contested', ['contested', 'contest', 'disagree', '有异议', '异议', '不同意']],
      [
        'more-time',
        ['more-time', 'more time', 'time', 'extension', '需要更多时间', '更多时间', '延期', '申请延期'],
      ],
    ] as const
  ).flatMap(([kind, words]) => words.map((word) => [word, kind] as const)),
)

function makeAnswer(measureItemId: string, kind: AnswerKind, reason: string, day: string): ItemAnswer {
  switch (kind) {
    case 'removed':
      return { measureItemId, kind, reason: reason || undefined }
    case 'contested':
      return { measureItemId, kind, reason }
    case 'more-time':
      return { measureItemId, kind, reason, until: endOfDay(day) }
  }
}

function splitLines(text: string): { line: number; values: string[] }[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    if (raw.trim() === '') return []
    const separator = ['\t', ',', '，'].find((sign) => raw.includes(sign))
    const values =
      separator === undefined ? raw.trim().split(/\s+/) : (parseCells(raw, separator)[0]?.values ?? [])
    return [{ line: index + 1, values: values.map((value) => value.trim()) }]
  })
}

function trimUrl(url: string): string {
  return url.trim().replace(/\/$/, '')
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
}
