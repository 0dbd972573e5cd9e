import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { SURFACES } from '../../../engines/detection/kinds.ts'
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

/** What must meet what, how near, and where. */
export function RuleForm({ filled }: { filled: Partial<Record<string, string>> | undefined }): ReactNode {
  const t = useWords('console-studio')
  const d = useWords('console-detection')
  const common = useWords('common')
  const roles = (name: 'first' | 'second'): ReactNode => (
    <fieldset className="wide">
      <legend>{t(`rule.${name}`)}</legend>
      {ROLES.map((role) => (
        <label key={role} className="tick">
          <input type="checkbox" name={name} value={role} defaultChecked={filled?.[name] === role} />
          {d(`roles.${role}`)}
        </label>
      ))}
    </fieldset>
  )
  return (
    <details className="studio-add" open={filled !== undefined}>
      <summary>{t('rule.add')}</summary>
      <Form method="post" key={JSON.stringify(filled ?? '')}>
        <label>
          {t('rule.id')}
          <input name="id" required pattern="[a-z0-9\-]{3,40}" defaultValue={filled?.['id']} />
        </label>
        <label>
          {t('rule.strength')}
          <input
            type="number"
            name="strength"
            min="0.05"
            max="0.85"
            step="0.05"
            defaultValue={filled?.['strength'] ?? '0.6'}
          />
        </label>
        {roles('first')}
        {roles('second')}
        <label>
          {t('rule.within')}
          <input type="number" name="within" min="1" max="400" defaultValue={filled?.['within'] ?? '40'} />
        </label>
        <fieldset className="wide">
          <legend>{t('rule.surfaces')}</legend>
          {SURFACES.map((surface) => (
            <label key={surface} className="tick">
              <input type="checkbox" name="surfaces" value={surface} />
              {common(`surfaces.${surface}`)}
            </label>
          ))}
        </fieldset>
        <p>
          <button className="main-button" name="do" value="add-rule" type="submit">
            {t('rule.send')}
          </button>
        </p>
      </Form>
    </details>
  )
}
