import type { Proceeding } from './proceeding.ts'
import { getProceedingTable } from './kinds/index.ts'
import type { ContentField } from './transition.ts'

const LONGEST = 20_000

/** What a measure of this kind lacks before it can go up; empty when it is whole. */
export function findMissingContent({
  kind,
  content,
  deadline,
}: Pick<Proceeding, 'kind' | 'content' | 'deadline'>): ContentField[] {
  return getProceedingTable(kind).content.filter((field) => {
    if (field === 'deadline') return deadline === null
    const text = content[field]?.trim() ?? ''
    return field === 'amount' ? !/^\d{1,12}(\.\d{1,2})?$/.test(text) : text === ''
  })
}

/** Of what a form sends, the fields that this kind has; a deadline is kept apart. */
export function pickContent(
  kind: Proceeding['kind'],
  sent: Readonly<Partial<Record<ContentField, string>>>,
): Partial<Record<ContentField, string>> {
  return Object.fromEntries(
    getProceedingTable(kind)
      .content.filter((field) => field !== 'deadline')
      .flatMap((field) => {
        const text = sent[field]
        return text === undefined ? [] : [[field, text.trim().slice(0, LONGEST)]]
      }),
  )
}
