import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { FilingDetails } from '../../../modules/platforms/index.ts'
import { useWords } from '../../reader.tsx'

/** Puts a document beside a filing that shows it to exist. */
export function AddFilingDocument({ filings }: { filings: readonly FilingDetails[] }): ReactNode {
  const t = useWords('console-platforms')
  if (filings.length === 0) return null
  return (
    <details className="entry-changes">
      <summary>{t('one.filingEvidence.title')}</summary>
      <Form method="post" encType="multipart/form-data" className="platform-form">
        <p className="soft">{t('one.filingEvidence.lead')}</p>
        <label>
          <span>{t('one.filingEvidence.filing')}</span>
          <select name="filing">
            {filings.map(({ kind, number }) => (
              <option key={kind + number} value={`${kind}:${number}`}>
                {t(`parts.${kind}-filing`)} {number}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('one.filingEvidence.document')}</span>
          <input type="file" name="document" required />
        </label>
        <p>
          <button className="plain-button" type="submit" name="do" value="add-filing-document">
            {t('one.filingEvidence.add')}
          </button>
        </p>
      </Form>
    </details>
  )
}
