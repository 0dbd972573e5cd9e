import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import type { IndicatorRole, ReportDetail } from '../../../modules/intake/index.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { RoleDot } from './role-dot.tsx'

const ROLES: readonly IndicatorRole[] = ['suspect', 'victim', 'impersonated', 'third-party', 'unknown']

/** Whose each number or link is. Only a suspect's links reports to each other, so a person says so. */
export function IndicatorRoles({
  indicators,
  mayChange,
}: {
  indicators: ReportDetail['indicators']
  mayChange: boolean
}): ReactNode {
  const t = useWords('console-reports')
  const d = useWords('console-detection')
  return (
    <section className="report-indicators">
      <h2>{t('roles.title')}</h2>
      {indicators.length === 0 ? (
        <p className="report-hint">{t('roles.none')}</p>
      ) : (
        <>
          <p className="report-hint">{t('roles.lead')}</p>
          <ul>
            {indicators.map((indicator) => (
              <li key={indicator.id}>
                <RoleDot role={indicator.role} />
                <span className="value">
                  <Link
                    className="quoted"
                    to={`${paths.console.search()}?q=${encodeURIComponent(indicator.value)}`}
                  >
                    {indicator.value}
                  </Link>
                  <small>{d(`indicators.${indicator.type}` as 'indicators.phone')}</small>
                </span>
                {mayChange ? (
                  <Form method="post" key={indicator.role}>
                    <input type="hidden" name="do" value="role" />
                    <input type="hidden" name="indicator" value={indicator.id} />
                    <select
                      name="role"
                      defaultValue={indicator.role}
                      aria-label={t('roles.of', { value: indicator.value })}
                    >
                      {ROLES.map((role) => (
                        <option key={role} value={role}>
                          {d(`indicatorRoles.${role}`)}
                        </option>
                      ))}
                    </select>
                    <button className="plain-button" type="submit">
                      {t('roles.set')}
                    </button>
                  </Form>
                ) : (
                  <span>{d(`indicatorRoles.${indicator.role}`)}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
