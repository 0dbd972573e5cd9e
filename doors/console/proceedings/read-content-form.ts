import type { ContentField, Subject } from '../../../modules/measures/index.ts'

/** A draft's fields as a form sends them. */
export function readContentForm(form: FormData): {
  readonly content: Partial<Record<ContentField, string>>
  readonly deadline: string | undefined
  readonly subject: Subject | undefined
} {
  const read = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
  }
  const content = Object.fromEntries(
    [...form.keys()]
      .filter((name) => name.startsWith('content-'))
      .map((name) => [name.slice('content-'.length), read(name)]),
  )
  const until = read('subject-until')
  return {
    content,
    deadline: read('deadline') || undefined,
    subject:
      form.get('subject') === 'person'
        ? {
            kind: 'person',
            name: read('subject-name'),
            role: read('subject-role'),
            since: read('subject-since'),
            until: until === '' ? null : until,
          }
        : undefined,
  }
}
