import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import { When } from '../../ui/when.tsx'
import { RoleDot } from '../reports/role-dot.tsx'
import type { ShownCard } from './load-review.ts'
import { Standing } from './standing.tsx'
import { VeiledPicture } from './veiled-picture.tsx'

/** What is known around the group. Counts of unchecked reports stand apart from what people decided. */
export function Known({ card }: { card: ShownCard; now: Date }): ReactNode {
  const t = useWords('console-review')
  const d = useWords('console-detection')
  const number = useNumber()
  const { locale } = useReader()
  const { account, indicators, earlier, spread, reports, campaign } = card
  const searchFor = (text: string): string => `${paths.console.search()}?q=${encodeURIComponent(text)}`
  return (
    <aside className="review-known" aria-label={t('known.label')}>
      <section>
        <h3>{t('known.account')}</h3>
        {account === undefined ? (
          <p>{t('known.noAccount')}</p>
        ) : (
          <>
            <p className="strong quoted" dir="auto">
              <Link to={searchFor(account.author)}>{account.author}</Link>
            </p>
            {account.violations + account.notViolations + account.undone > 0 && (
              <dl className="review-counts">
                <div>
                  <dd>{number(account.violations)}</dd>
                  <dt>{t('known.violations')}</dt>
                </div>
                <div>
                  <dd>{number(account.notViolations)}</dd>
                  <dt>{t('known.notViolations')}</dt>
                </div>
                <div>
                  <dd>{number(account.undone)}</dd>
                  <dt>{t('known.undone')}</dt>
                </div>
              </dl>
            )}
            <p>
              {number(account.items)} {t('known.accountItems')} <When at={account.firstAt} only="day" />
            </p>
          </>
        )}
      </section>

      <section>
        <h3>{t('known.reports')}</h3>
        {reports.total === 0 ? (
          <p>{t('known.noReports')}</p>
        ) : (
          <>
            <p className="strong">{t('known.reportsTotal', { count: reports.total })}</p>
            {reports.independent < reports.total && (
              <p className="soft">{t('known.independent', { count: reports.independent })}</p>
            )}
            {reports.moneySent > 0 && (
              <p className="now">▲ {t('known.moneySent', { count: reports.moneySent })}</p>
            )}
            <ul className="review-lines">
              {reports.shown.map((report) => (
                <li key={report.id}>
                  <Link to={paths.console.report(report.id)}>
                    {t(`known.situations.${report.situation}`)}
                  </Link>
                  <span>
                    {report.amount !== null && `${number(Number(report.amount))} ${report.currency ?? ''} `}
                  </span>
                  <When at={report.receivedAt} />
                  {report.pictures.map(({ sha256, name }) => (
                    <VeiledPicture
                      key={sha256}
                      src={paths.console.reportFile(report.id, sha256)}
                      name={name}
                    />
                  ))}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>

      <section>
        <h3>{t('known.indicators')}</h3>
        {indicators.length === 0 ? (
          <p>{t('known.noIndicators')}</p>
        ) : (
          <>
            <ul className="review-indicators">
              {indicators.map((indicator) => (
                <li key={indicator.id}>
                  <RoleDot role={indicator.role} />
                  <Link className="quoted" to={searchFor(indicator.value)}>
                    {indicator.value}
                  </Link>
                  <span>{d(`indicatorRoles.${indicator.role}`)}</span>
                  <small>
                    {d(`indicators.${indicator.type}` as 'indicators.phone')}
                    {' · '}
                    {t('known.seenReports', { count: indicator.reports })}
                    {' · '}
                    {t('known.seenItems', { count: indicator.items })}
                    {' · '}
                    {t('known.seenPlatforms', { count: indicator.platforms })}
                    {' · '}
                    {t('known.since')} <When at={indicator.firstSeen} only="day" />
                    {indicator.violations + indicator.notViolations > 0 && (
                      <b>
                        {t('known.decidedOn', {
                          violations: number(indicator.violations),
                          notViolations: number(indicator.notViolations),
                        })}
                      </b>
                    )}
                  </small>
                </li>
              ))}
            </ul>
            {indicators.some(({ role }) => role === 'unknown') && <p>{t('known.unknownNote')}</p>}
          </>
        )}
      </section>

      <section>
        <h3>{t('known.earlier')}</h3>
        {earlier.length === 0 ? (
          <p>{t('known.noEarlier')}</p>
        ) : (
          <ul className="review-past">
            {earlier.map((decision) => (
              <li key={decision.id}>
                <When at={decision.decidedAt} only="day" />
                <span>
                  {t('known.seenItems', { count: decision.items })}{' '}
                  <b>
                    {t(`outcomes.${decision.outcome}`)}
                    {decision.severity !== null && ` S${decision.severity}`}
                  </b>
                  {' · '}
                  {decision.decidedByName}
                  {decision.undoneAt !== null && ` · ${t('known.undoneMark')}`}
                  <span className="quoted reason">{decision.reason}</span>
                  {decision.outcome === 'violation' && decision.undoneAt === null && (
                    <a href={paths.console.statement(decision.id)} download>
                      {t('known.statement')}
                    </a>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>

      <section>
        <h3>{t('known.platforms')}</h3>
        {spread.platforms.length === 0 ? (
          <p>{t('known.noPlatform')}</p>
        ) : (
          <ul className="review-lines">
            {spread.platforms.slice(0, 6).map((platform) => (
              <li key={platform.id}>
                <Link to={paths.console.platform(platform.id)}>{platform.name}</Link>
                <span>{number(platform.items)}</span>
              </li>
            ))}
          </ul>
        )}
        <Standing standing={card.standing} />
        <p>
          {t('known.campaign')}{' '}
          <Link to={paths.console.campaign(campaign.id)}>
            {locale === 'en' ? campaign.nameEn : campaign.nameZh}
          </Link>
        </p>
      </section>
    </aside>
  )
}
