import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'
import { When } from '../../ui/when.tsx'
import { Arrivals } from './arrivals.tsx'
import { hueOf } from './hue.ts'
import type { ShownCard } from './load-review.ts'
import { markText } from './mark-text.ts'
import { MarkedText, useMeaning } from './marked-text.tsx'
import { useReason } from './reason.ts'
import { Variants } from './variants.tsx'
import { Waits } from './waits.tsx'

/** The group on the table: its text, what was matched in it and why, and its variants. */
export function Card({ card, now }: { card: ShownCard; now: Date }): ReactNode {
  const { representative: item } = card
  const t = useWords('console-review')
  const d = useWords('console-detection')
  const common = useWords('common')
  const number = useNumber()
  const reason = useReason()
  const marked = markText(item.text, item.scan)
  const strongest = item.scan.findings.toSorted((a, b) => b.score - a.score)[0]
  return (
    <section className="review-card" aria-labelledby="card-title">
      <header>
        <div>
          <h2 id="card-title">
            {item.kind !== null && <KindMark kind={item.kind} />}
            <span>{strongest && item.kind !== null ? reason(strongest) : t('card.unflagged')}</span>
          </h2>
          <p>
            {common(`surfaces.${item.surface}`)}
            {item.platform && (
              <>
                {' · '}
                <Link to={paths.console.platform(item.platform.id)}>{item.platform.name}</Link>
              </>
            )}
            {' · '}
            {item.author !== null && (
              <span className="quoted" dir="auto">
                {t('card.from', { author: item.author })}{' '}
              </span>
            )}
            <When at={item.observedAt} />
          </p>
        </div>
        <dl className="review-degree">
          {item.severity > 0 && (
            <div className={item.severity === 4 ? 'now' : undefined}>
              <dd>S{item.severity}</dd>
              <dt>{d(`severities.${item.severity}` as 'severities.1')}</dt>
            </div>
          )}
          <div>
            <dd>{number(card.size)}</dd>
            <dt>
              {t('card.platforms', { count: card.spread.platforms.length })}
              {' · '}
              {t('card.accounts', { count: card.spread.accounts })}
            </dt>
          </div>
          <div className={now > card.dueAt ? 'late' : undefined}>
            <dd>
              <Waits since={card.oldestAt} now={now} />
            </dd>
            <dt>{now > card.dueAt ? t('queue.late') : t('card.waits')}</dt>
          </div>
        </dl>
      </header>

      <MarkedText marked={marked} lang={item.lang} />
      {item.hidden > 0 && (
        <p className="review-hidden">{t('card.readWhole', { count: number(item.hidden) })}</p>
      )}
      {item.url !== null && (
        // Shown, never linked: nobody should open a suspect page from here by a slip.
        <p className="review-url">
          {t('card.page')} <span className="quoted mono">{item.url}</span>
        </p>
      )}

      <div className="review-why">
        <Matches card={card} />
        <section>
          <h3>{t('card.why')}</h3>
          <ul className="review-findings">
            {item.scan.findings.map((finding, at) => (
              <li key={at} className={hueOf(finding.kind)}>
                <b>{t('card.sure', { percent: Math.min(99, Math.round(finding.score * 100)) })}</b>
                <span>{reason(finding)}</span>
                <KindMark kind={finding.kind} />
              </li>
            ))}
          </ul>
          <p className="review-against">
            <b>{t('card.against')}</b>{' '}
            {item.scan.context.length === 0
              ? t('card.againstNone')
              : item.scan.context.map((code) => d(`contexts.${code}`)).join(' · ')}
          </p>
        </section>
      </div>
      <Variants card={card} />
      {card.waits && <Arrivals card={card} />}
    </section>
  )
}

function Matches({ card: { representative: item } }: { card: ShownCard }): ReactNode {
  const t = useWords('console-review')
  const d = useWords('console-detection')
  const explain = useMeaning()
  const { marks } = markText(item.text, item.scan)
  const shown = [...new Map(marks.map((mark) => [mark.text, mark])).values()]
  return (
    <section>
      <h3>{t('card.matched')}</h3>
      {shown.length === 0 ? (
        <p className="review-against">{t('card.noMatch')}</p>
      ) : (
        <dl className="review-matches">
          {shown.map((mark) => (
            <div key={mark.text} className={hueOf(mark.kind)}>
              <dt className="quoted" lang={item.lang ?? undefined} dir="auto">
                {mark.text}
              </dt>
              <dd>
                {explain(mark) || (mark.span ? d(`roles.${mark.span.role}`) : '')}
                {mark.span && mark.span.via !== 'exact' && <small>{d(`vias.${mark.span.via}`)}</small>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
