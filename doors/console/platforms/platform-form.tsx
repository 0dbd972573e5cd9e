import type { InputHTMLAttributes, ReactNode } from 'react'
import { Form } from 'react-router'
import { PERSON_ROLES, PLATFORM_KINDS } from '../../../modules/platforms/index.ts'
import type { Unit } from '../../../modules/units/index.ts'
import { useReader, useWords } from '../../reader.tsx'
import type { PlatformCells } from './read-platform-form.ts'

/** Cells of the import's columns: the form and the table know the same words. */
export function PlatformForm({
  cells,
  units,
  isNew,
}: {
  cells: PlatformCells
  units: readonly Pick<Unit, 'code' | 'nameZh' | 'nameEn'>[]
  isNew: boolean
}): ReactNode {
  const t = useWords('console-platforms')
  const { locale } = useReader()
  return (
    <Form method="post" className="platform-form">
      <div className="pair">
        <Field name="name" label={t('edit.name')} cells={cells} required />
        <Field
          name="code"
          label={t('edit.code')}
          hint={t('edit.codeHelp')}
          cells={cells}
          required
          readOnly={!isNew}
          pattern="[A-Za-z0-9][A-Za-z0-9._\-]{0,59}"
        />
      </div>
      <div className="pair">
        <label>
          <span>{t('edit.kind')}</span>
          <select name="kind" defaultValue={cells['kind'] ?? 'site'}>
            {PLATFORM_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('edit.unit')}</span>
          <select name="unit" defaultValue={cells['unit']}>
            {units.map(({ code, nameZh, nameEn }) => (
              <option key={code} value={code}>
                {locale === 'en' ? nameEn : nameZh}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Field name="home_url" type="url" label={t('edit.homeUrl')} cells={cells} />
      <Lines name="domains" label={t('edit.domains')} hint={t('edit.domainsHelp')} cells={cells} />
      <div className="pair">
        <Lines name="names" label={t('edit.names')} hint={t('edit.namesHelp')} cells={cells} />
        <Lines name="apps" label={t('edit.apps')} cells={cells} />
      </div>
      <div className="pair">
        <Lines name="groups" label={t('edit.groups')} cells={cells} />
        <Field name="access_provider" label={t('edit.accessProvider')} cells={cells} />
      </div>
      <fieldset>
        <legend>{t('edit.operator')}</legend>
        <div className="pair">
          <Field name="operator_name" label={t('edit.operatorName')} cells={cells} />
          <Field
            name="operator_registration_no"
            label={t('edit.registrationNo')}
            hint={t('edit.registrationHelp')}
            cells={cells}
          />
        </div>
        <div className="pair">
          <Field name="operator_legal_representative" label={t('edit.legalRepresentative')} cells={cells} />
          <Field name="operator_contact_email" type="email" label={t('edit.contactEmail')} cells={cells} />
        </div>
        <Field name="operator_address" label={t('edit.address')} cells={cells} />
      </fieldset>
      <fieldset>
        <legend>{t('edit.peopleTitle')}</legend>
        <p className="soft">{t('edit.peopleHelp')}</p>
        <div className="pair">
          {PERSON_ROLES.map((role) => (
            <Lines key={role} name={PEOPLE[role]} label={t(`parts.${role}`)} cells={cells} />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('edit.filingsTitle')}</legend>
        <p className="soft">{t('edit.filingsHelp')}</p>
        <div className="pair">
          <Lines name="icp_filings" label={t('parts.icp-filing')} cells={cells} />
          <Lines name="public_security_filings" label={t('parts.public-security-filing')} cells={cells} />
        </div>
      </fieldset>
      <p>
        <button className="main-button" type="submit">
          {isNew ? t('edit.register') : t('edit.save')}
        </button>
      </p>
    </Form>
  )
}

const PEOPLE = {
  founder: 'founders',
  'person-in-charge': 'people_in_charge',
  'security-officer': 'security_officers',
  administrator: 'administrators',
} as const

function Field({
  name,
  label,
  hint,
  cells,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & {
  name: string
  label: string
  hint?: string
  cells: PlatformCells
}): ReactNode {
  return (
    <label>
      <span>{label}</span>
      <input {...input} name={name} defaultValue={cells[name]} />
      {hint === undefined ? null : <small className="soft">{hint}</small>}
    </label>
  )
}

/** A cell with several entries, one a line here and separated by `|` in a table. */
function Lines({
  name,
  label,
  hint,
  cells,
}: {
  name: string
  label: string
  hint?: string
  cells: PlatformCells
}): ReactNode {
  const entries = (cells[name] ?? '').split('|').map((entry) => entry.trim())
  return (
    <label>
      <span>{label}</span>
      <textarea
        name={name}
        rows={Math.max(2, entries.length)}
        defaultValue={entries.join('\n')}
        spellCheck={false}
      />
      {hint === undefined ? null : <small className="soft">{hint}</small>}
    </label>
  )
}
