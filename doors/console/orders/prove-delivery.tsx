import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { ProofMethod } from '../../../modules/measures/index.ts'
import { useWords } from '../../reader.tsx'

/** For whoever handed it over beside the desk. */
export function ProveDelivery({ methods }: { methods: readonly ProofMethod[] }): ReactNode {
  const t = useWords('console-orders')
  return (
    <Form method="post" className="prove">
      <details className="reason-act">
        <summary>{t('served.prove.title')}</summary>
        <div>
          <p className="soft">{t('served.prove.hint')}</p>
          <label>
            {t('served.prove.method')}
            <select name="method">
              {methods.map((method) => (
                <option key={method} value={method}>
                  {t(`served.prove.methods.${method}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('served.prove.day')}
            <input type="date" name="day" required />
          </label>
          <label>
            {t('served.prove.proof')}
            <input name="proof" maxLength={900} required />
          </label>
          <button className="plain-button" type="submit" name="do" value="prove">
            {t('served.prove.send')}
          </button>
        </div>
      </details>
    </Form>
  )
}
