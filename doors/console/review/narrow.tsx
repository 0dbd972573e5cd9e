import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { KINDS, SURFACES } from '../../../engines/detection/kinds.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import type { ReviewData } from './load-review.ts'
import { writeFilter } from './read-filter.ts'

const LANGUAGES = ['zh-CN', 'zh-TW', 'zh-HK', 'en'] as const

/** How the queue is narrowed: chips to take off, a form to narrow further, and the views that were kept. */
export function Narrow({ review }: { review: ReviewData }): ReactNode {
  const t = useWords('console-review')
  const common = useWords('common')
  const { filter, views } = review
  const { query: _, ...plain } = filter
  const chips = [
    filter.severity === undefined ? undefined : { key: 'severity', label: `S${filter.severity}` },
    filter.surface === undefined
      ? undefined
      : { key: 'surface', label: common(`surfaces.${filter.surface}`) },
    filter.lang === undefined ? undefined : { key: 'lang', label: filter.lang },
    filter.platformId === undefined ? undefined : { key: 'platformId', label: t('narrow.onePlatform') },
    filter.campaignId === undefined ? undefined : { key: 'campaignId', label: t('narrow.oneCampaign') },
    filter.reported === true ? { key: 'reported', label: t('narrow.reported') } : undefined,
    filter.late === true ? { key: 'late', label: t('narrow.late') } : undefined,
    filter.aside === true ? { key: 'aside', label: t('narrow.aside') } : undefined,
  ].filter((chip) => chip !== undefined)
  return (
    <div className="review-narrow">
      {chips.length > 0 && (
        <p className="review-chips">
          {chips.map(({ key, label }) => (
            <Link
              key={key}
              to={paths.console.review() + writeFilter({ ...plain, [key]: undefined })}
              aria-label={t('narrow.takeOff', { what: label })}
            >
              {label} <span aria-hidden="true">×</span>
            </Link>
          ))}
        </p>
      )}
      <details>
        <summary>{t('narrow.title')}</summary>
        <Form method="get" action={paths.console.review()} className="review-narrow-form">
          {filter.campaignId !== undefined && (
            <input type="hidden" name="campaign" value={filter.campaignId} />
          )}
          {filter.platformId !== undefined && (
            <input type="hidden" name="platform" value={filter.platformId} />
          )}
          <label>
            {t('bar.kind')}
            <select name="kind" defaultValue={filter.kind ?? ''}>
              <option value="">{t('narrow.any')}</option>
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {common(`kinds.${kind}.long`)}
                </option>
              ))}
              <option value="none">{t('queue.noKind')}</option>
            </select>
          </label>
          <label>
            {t('bar.severity')}
            <select name="severity" defaultValue={filter.severity ?? ''}>
              <option value="">{t('narrow.any')}</option>
              {[4, 3, 2, 1, 0].map((severity) => (
                <option key={severity} value={severity}>
                  S{severity}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('narrow.surface')}
            <select name="surface" defaultValue={filter.surface ?? ''}>
              <option value="">{t('narrow.any')}</option>
              {SURFACES.map((surface) => (
                <option key={surface} value={surface}>
                  {common(`surfaces.${surface}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('narrow.lang')}
            <select name="lang" defaultValue={filter.lang ?? ''}>
              <option value="">{t('narrow.any')}</option>
              {[...new Set([...LANGUAGES, ...(filter.lang === undefined ? [] : [filter.lang])])].map(
                (lang) => (
                  <option key={lang} value={lang}>
                    {lang}
                  </option>
                ),
              )}
            </select>
          </label>
          <label className="tick">
            <input type="checkbox" name="reported" value="yes" defaultChecked={filter.reported === true} />
            {t('narrow.reported')}
          </label>
          <label className="tick">
            <input type="checkbox" name="late" value="yes" defaultChecked={filter.late === true} />
            {t('narrow.late')}
          </label>
          <button className="plain-button" type="submit">
            {t('narrow.show')}
          </button>
        </Form>
        <h3>{t('views.title')}</h3>
        {views.length === 0 ? (
          <p>{t('views.none')}</p>
        ) : (
          <ul className="review-views">
            {views.map((view) => (
              <li key={view.id}>
                <Link
                  to={paths.console.review() + view.query}
                  aria-current={view.query === filter.query || undefined}
                >
                  {view.name}
                </Link>
                {view.shared && <small>{t(view.own ? 'views.sharedByYou' : 'views.shared')}</small>}
                {view.own && (
                  <Form method="post">
                    <input type="hidden" name="view" value={view.id} />
                    <button
                      className="link-button"
                      name="do"
                      value="drop-view"
                      type="submit"
                      aria-label={t('views.drop', { name: view.name })}
                    >
                      ×
                    </button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        )}
        <p>
          <Link to={`${paths.console.review()}?aside=yes`}>{t('narrow.asideOwn')}</Link>
        </p>
        {filter.query !== '' && filter.aside !== true && (
          <Form method="post" className="review-narrow-form">
            <label>
              {t('views.name')}
              <input name="name" maxLength={40} required />
            </label>
            <label className="tick">
              <input type="checkbox" name="shared" value="yes" />
              {t('views.share')}
            </label>
            <button className="plain-button" name="do" value="save-view" type="submit">
              {t('views.save')}
            </button>
          </Form>
        )}
      </details>
    </div>
  )
}
