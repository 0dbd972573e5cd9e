import type { StepField } from '../../../modules/measures/index.ts'

const FIELDS: readonly StepField[] = [
  'text',
  'appointment',
  'place',
  'officers',
  'present',
  'record',
  'undertakings',
  'until',
  'seen',
  'considered',
  'amount',
  'criteria',
  'expires',
  'receipt',
  'outcome',
  'method',
  'proof',
]

/** The event that a form asks for, with everything that was typed, kept for showing it again. */
export function readStepForm(form: FormData): {
  readonly event: string
  readonly reason: string
  readonly fields: Partial<Record<StepField, string>>
  readonly typed: Record<string, string>
} {
  const read = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
  }
  const fields = Object.fromEntries(
    FIELDS.flatMap((field) => (form.has(field) ? [[field, read(field)]] : [])),
  )
  return {
    event: read('event'),
    reason: read('reason'),
    fields,
    typed: { ...fields, reason: read('reason') },
  }
}
