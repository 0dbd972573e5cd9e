import type { ReactNode } from 'react'
import {
  type checkUscc,
  type FilingDocument,
  type PersonDetails,
  PERSON_ROLES,
  type Platform,
  type RegisterPart,
} from '../../../modules/platforms/index.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { When } from '../../ui/when.tsx'

/** The entry as it stands; what is missing is said in its place, and counted above. */
export function Register({
  platform,
  missing,
  since,
  uscc,
  documents,
}: {
  platform: Platform
  missing: readonly RegisterPart[]
  since: Readonly<Partial<Record<RegisterPart, Date>>>
  uscc: ReturnType<typeof checkUscc>
  documents: readonly FilingDocument[]
}): ReactNode {
  const t = useWords('console-platforms')
  const { operator } = platform
  const lacks = (part: RegisterPart): Date | undefined => (missing.includes(part) ? since[part] : undefined)
  return (
    <section className="register">
      <h2>
        {t('one.register')}{' '}
        <small className={missing.length === 0 ? undefined : 'lacks'}>
          {missing.length === 0 ? t('one.complete') : t('one.missingTitle', { count: missing.length })}
        </small>
      </h2>
      <dl>
        <Line part="operator" lacks={lacks}>
          {operator?.name}
        </Line>
        <Line part="registration-no" lacks={lacks}>
          {operator?.registrationNo}{' '}
          {uscc === 'other-register' ? null : (
            <small className={uscc === 'valid' ? 'soft' : 'lacks'}>{t(`one.uscc.${uscc}`)}</small>
          )}
        </Line>
        <Line part="legal-representative" lacks={lacks}>
          {operator?.legalRepresentative}
        </Line>
        <Line part="address" lacks={lacks}>
          {operator?.address}
        </Line>
        <Line part="contact-email" lacks={lacks}>
          {operator?.contactEmail}
        </Line>
        {PERSON_ROLES.map((role) => (
          <Line key={role} part={role} lacks={lacks}>
            {platform.people
              .filter((person) => person.role === role)
              .map((person) => (
                <Person key={`${person.name}${person.since}`} person={person} />
              ))}
          </Line>
        ))}
        {(['icp', 'public-security'] as const).map((kind) => (
          <Line key={kind} part={`${kind}-filing`} lacks={lacks}>
            {platform.filings
              .filter((filing) => filing.kind === kind)
              .map(({ number, filedOn }) => (
                <span key={number} className="entry">
                  {number} <small className="soft">{filedOn}</small>
                  {documents
                    .filter((each) => each.kind === kind && each.number === number)
                    .map(({ id, name }) => (
                      <small key={id} className="filing-document">
                        <a href={paths.console.filingDocument(platform.id, id)}>{name}</a>
                      </small>
                    ))}
                </span>
              ))}
          </Line>
        ))}
        <Line part="home-url" lacks={lacks}>
          <span className="mono">{platform.homeUrl}</span>
        </Line>
        <Line part="domain" lacks={lacks}>
          {platform.domains.map((domain) => (
            <span key={domain} className="entry mono">
              {domain}{' '}
              {platform.domainDays[domain] === undefined ? null : (
                <small className="soft">{t('one.since', { day: platform.domainDays[domain] })}</small>
              )}
            </span>
          ))}
        </Line>
        <More label={t('edit.names')} values={platform.names} />
        <More label={t('edit.apps')} values={platform.apps} />
        <More label={t('edit.groups')} values={platform.groups} />
        <More
          label={t('edit.accessProvider')}
          values={platform.accessProvider === null ? [] : [platform.accessProvider]}
        />
      </dl>
      {missing.length === 0 ? null : <p className="soft small">{t('one.missingNote')}</p>}
    </section>
  )
}

/** What is not asked for, and shown where it is known. */
function More({ label, values }: { label: string; values: readonly string[] }): ReactNode {
  if (values.length === 0) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {values.map((value) => (
          <span key={value} className="entry">
            {value}
          </span>
        ))}
      </dd>
    </div>
  )
}

function Line({
  part,
  lacks,
  children,
}: {
  part: RegisterPart
  lacks: (part: RegisterPart) => Date | undefined
  children: ReactNode
}): ReactNode {
  const t = useWords('console-platforms')
  const missingSince = lacks(part)
  return (
    <div>
      <dt>{t(`parts.${part}`)}</dt>
      <dd>
        {children}
        {missingSince === undefined ? null : (
          <span className="lacks gap">
            △ {t('one.gapSince')} <When at={missingSince} only="day" />
          </span>
        )}
      </dd>
    </div>
  )
}

function Person({ person }: { person: PersonDetails }): ReactNode {
  const t = useWords('console-platforms')
  const { now } = useReader()
  const left = person.until !== null && person.until < now.toISOString().slice(0, 10)
  return (
    <span className="entry">
      {person.name}{' '}
      <small className="soft">
        {person.contact} {person.since === null ? null : t('one.since', { day: person.since })}{' '}
        {person.until === null ? null : t('one.until', { day: person.until })} {left ? t('one.left') : null}
      </small>
    </span>
  )
}
