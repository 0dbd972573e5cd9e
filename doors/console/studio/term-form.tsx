import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { KINDS } from '../../../engines/detection/kinds.ts'
import { useWords } from '../../reader.tsx'

const ROLES = [
  'goods',
  'tool',
  'method',
  'offer',
  'seek',
  'contact',
  'price',
  'slogan',
  'claim',
  'demand',
] as const

/** A term with everything that lets others judge it. Refused, it stands there again as it was sent. */
export function TermForm({ filled }: { filled: Partial<Record<string, string>> | undefined }): ReactNode {
  const t = useWords('console-studio')
  const d = useWords('console-detection')
  const common = useWords('common')
  return (
    <details className="studio-add" open={filled !== undefined}>
      <summary>{t('term.add')}</summary>
      <Form method="post" key={JSON.stringify(filled ?? '')}>
        <Field name="term" label={t('term.term')} filled={filled} required max={40} />
        <label>
          {t('term.role')}
          <select name="role" defaultValue={filled?.['role'] ?? 'goods'}>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {d(`roles.${role}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('term.kind')}
          <select name="kind" defaultValue={filled?.['kind'] ?? ''}>
            <option value="">{t('term.everyKind')}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {common(`kinds.${kind}.long`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('term.weight')}
          <input
            type="number"
            name="weight"
            min="0"
            max="0.7"
            step="0.05"
            defaultValue={filled?.['weight'] ?? '0.5'}
          />
        </label>
        <Field name="zh" label={t('term.zh')} filled={filled} required />
        <Field name="en" label={t('term.en')} filled={filled} required />
        <Field name="also" label={t('term.also')} filled={filled} />
        <Field name="innocent" label={t('term.innocent')} filled={filled} />
        <Field name="match" label={t('term.match')} filled={filled} required wide />
        <Field name="not" label={t('term.not')} filled={filled} required wide />
        <Field name="source" label={t('term.source')} filled={filled} required wide />
        <p>
          <button className="main-button" name="do" value="add-term" type="submit">
            {t('term.send')}
          </button>
        </p>
      </Form>
    </details>
  )
}

function Field({
  name,
  label,
  filled,
  required = false,
  wide = false,
  max = 500,
}: {
  name: string
  label: string
  filled: Partial<Record<string, string>> | undefined
  required?: boolean
  wide?: boolean
  max?: number
}): ReactNode {
  return (
    <label className={wide ? 'wide' : undefined}>
      {label}
      <input name={name} required={required} maxLength={max} dir="auto" defaultValue={filled?.[name]} />
    </label>
  )
}
