import { type Answers, LIMITS, readAmount, readContact, type Step } from './answers.ts'
import type { PictureProblem } from './pictures.ts'

/** What is wrong with which field; the words are `errors.<code>` with these params. */
export interface FieldError {
  readonly field: string
  readonly code:
    | 'text'
    | 'textLong'
    | 'picturesMany'
    | 'picturesLarge'
    | 'picturesType'
    | 'picturesLost'
    | 'amount'
    | 'since'
    | 'contact'
    | 'contactChoice'
  readonly params?: Readonly<Record<string, string | number>>
}

/** What must be put right on one page before the next. */
export function findErrors(
  step: Step,
  answers: Answers,
  { count, today, problem }: { count: number; today: string; problem?: PictureProblem | undefined },
): FieldError[] {
  const errors: FieldError[] = []
  if (step === 'tell' || step === 'check') {
    if (problem) errors.push({ field: 'file', ...problem })
    else if (answers.pictures !== '' && count === 0) errors.push({ field: 'file', code: 'picturesLost' })
    else if (answers.text === '' && count === 0) errors.push({ field: 'text', code: 'text' })
    if (answers.text.length > LIMITS.text)
      errors.push({ field: 'text', code: 'textLong', params: { max: LIMITS.text } })
    if (answers.since !== '' && !isPastDay(answers.since, today))
      errors.push({ field: 'since', code: 'since' })
  }
  if (step === 'you' || step === 'check') {
    if (answers.amount !== '' && readAmount(answers.amount) === undefined)
      errors.push({ field: 'amount', code: 'amount' })
    if (answers.reach === 'give' && !readContact(answers.contact))
      errors.push({ field: 'contact', code: 'contact' })
  }
  if (step === 'you' && answers.reach === '') errors.push({ field: 'contact-none', code: 'contactChoice' })
  return errors
}

/** A day of the calendar, today at the latest. A day ahead is let pass: somewhere it has begun. */
function isPastDay(day: string, today: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at)) return false
  return at <= Date.parse(`${today}T00:00:00Z`) + 86_400_000 && day > '1990-01-01'
}
