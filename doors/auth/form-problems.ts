import { attempt, type Refused } from '../refusal.ts'

/** What is wrong with which field of a form. */
export interface FormProblem {
  readonly field: string
  readonly refused: Refused
}

/** The field that each refusal is about, where it is about one. */
const FIELDS: Readonly<Record<string, string>> = {
  'units.wrong-password': 'email',
  'units.too-many-tries': 'email',
  'units.email-invalid': 'email',
  'units.email-taken': 'email',
  'units.password-short': 'password',
  'units.password-long': 'password',
  'units.password-guessable': 'password',
  'units.name-invalid': 'name',
  'units.unit-name-invalid': 'nameZh',
  'units.roles-empty': 'roles',
  'units.wrong-code': 'code',
  'units.code-used': 'code',
  'units.codes-locked': 'code',
}

/** Fields that may not stay empty, with the sentence to show: `{ email: 'auth.email-empty' }`. */
export function listEmpty(form: FormData, fields: Readonly<Record<string, string>>): FormProblem[] {
  return Object.entries(fields)
    .filter(([field]) => readField(form, field).trim() === '')
    .map(([field, code]) => ({ field, refused: { kind: 'invalid', code, params: {} } }))
}

export function readField(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value : ''
}

/** Does it, or hands back what is wrong, beside the field it is about. `field` is for refusals about none. */
export async function attemptForm<T>(
  field: string,
  command: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; problems: FormProblem[]; status: number }> {
  const done = await attempt(command)
  if (done.ok) return done
  return {
    ok: false,
    problems: [{ field: FIELDS[done.refused.code] ?? field, refused: done.refused }],
    status: done.status,
  }
}
