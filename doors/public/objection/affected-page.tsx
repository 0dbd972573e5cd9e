import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { useReader, useWords } from '../../reader.tsx'
import { FLOW_FORM } from '../../ui/form-language-switch.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { formatDay, formatMoment } from '../../ui/moment.ts'
import { When } from '../../ui/when.tsx'
import type { Affected, ObjectionView } from './answer-objection.ts'

/** One item, what was decided about it, by what right; and the box to object in. */
export function AffectedPage({ view, affected }: { view: ObjectionView; affected: Affected }): ReactNode {
  const t = useWords('public-objection')
  const common = useWords('common')
  const reader = useReader()
  const { item, asked, hold, ground, servedAt } = affected
  const where = [affected.platform, common(`surfaces.${item.surface}`), item.author]
    .filter(Boolean)
    .join(' · ')
  return (
    <>
      <title>{t('page.title')}</title>
      <div className="page-head">
        <h1>{t('page.title')}</h1>
      </div>
      <p className="lead large">
        {hold && servedAt
          ? t('hold.lead', {
              unit: affected.unit,
              doc: affected.docNo,
              when: formatMoment(new Date(servedAt), reader, { within: true }),
            })
          : t('page.lead', {
              unit: affected.unit,
              doc: affected.docNo,
              day: servedAt ? formatDay(new Date(servedAt), reader) : '',
            })}
      </p>
      {affected.withdrawn && <p className="done-note">{t('page.withdrawn')}</p>}
      <div className="two wide-first">
        <dl className="facts">
          <Fact name={t('page.original')}>
            <span className="quoted">{item.text}</span>
          </Fact>
          <Fact name={t('page.where')}>{where}</Fact>
          {asked && <Fact name={t('page.asked')}>{t(`page.asks.${asked.ask}`)}</Fact>}
          {hold && (
            <Fact name={t('hold.held')}>
              {t(`hold.targets.${hold.targetKind}`)}
              <p className="quoted">{hold.target}</p>
            </Fact>
          )}
          <Fact name={t('page.why')}>
            <KindMark kind={item.kind} label="long" />
            {item.reason !== null && <p>{item.reason}</p>}
          </Fact>
          {hold && <Fact name={t('hold.urgency')}>{hold.urgency}</Fact>}
          {item.widerBecause && <Fact name={t('page.wider')}>{item.widerBecause}</Fact>}
          {ground && (
            <Fact name={t('page.ground')}>
              {t('page.article', { instrument: ground.instrument, article: ground.article })}
              <p className="soft">{ground.text}</p>
            </Fact>
          )}
          <Fact name={t('page.who')}>
            <p>{t(hold ? 'hold.who' : 'page.whoText')}</p>
            <p>{t('page.sanction')}</p>
          </Fact>
          <Fact name={t('page.state')}>
            {asked && t(`page.states.${asked.state}`)}
            {hold &&
              t(`hold.states.${hold.endedHow ?? hold.state}`, {
                lapses: formatMoment(new Date(hold.lapsesAt), reader, { within: true }),
              })}
          </Fact>
          {affected.restoration && (
            <Fact name={t('page.restoration')}>
              <p>
                {t('restoration.ordered', {
                  doc: affected.restoration.docNo,
                  day: formatDay(new Date(affected.restoration.due), reader),
                })}
              </p>
              {affected.restoration.restoredAt && (
                <p>
                  {t('restoration.said', {
                    when: formatMoment(new Date(affected.restoration.restoredAt), reader, { within: true }),
                  })}
                </p>
              )}
              {affected.restoration.seen && affected.restoration.seenAt && (
                <p>
                  {t(`restoration.${affected.restoration.seen}`, {
                    when: formatMoment(new Date(affected.restoration.seenAt), reader, { within: true }),
                  })}
                </p>
              )}
            </Fact>
          )}
        </dl>
        <ObjectionBox view={view} affected={affected} />
      </div>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function ObjectionBox({ view, affected }: { view: ObjectionView; affected: Affected }): ReactNode {
  const t = useWords('public-objection')
  const { code, typed, error, refused, done } = view
  const reader = useReader()
  const { objections, objectUntil } = affected
  const until = objectUntil && new Date(objectUntil)
  const closed =
    affected.asked?.state === 'lifted' || affected.hold?.over === true || affected.withdrawn
      ? t('object.lifted')
      : until && until < reader.now
        ? t('object.over')
        : undefined
  const waiting = objections.some(({ outcome }) => outcome === null)
  const wrong = error === 'text'
  return (
    <Form id={FLOW_FORM} className="reply" method="post" reloadDocument noValidate>
      <input type="hidden" name="code" value={code} />
      <h2>{t('object.title')}</h2>
      {done && (
        <p className="done-note" role="status">
          {t('object.done')}
        </p>
      )}
      <RefusalNote refused={refused} />
      {objections.map((objection) => (
        <div key={objection.id} className="field">
          <span className="field-label">
            {t('object.yours')}{' '}
            <span className="optional small">
              <When at={objection.at} />
            </span>
          </span>
          <p className="quoted soft">{objection.text}</p>
          <p>{t(`object.${objection.outcome ?? 'open'}`)}</p>
          {objection.outcomeReason !== null && <p className="quoted soft">{objection.outcomeReason}</p>}
        </div>
      ))}
      {closed !== undefined && <p className="soft">{closed}</p>}
      {closed === undefined && !waiting && (
        <>
          <div className={wrong ? 'field wrong' : 'field'}>
            <label htmlFor="text">{t('object.label')}</label>
            <p className="hint" id="text-hint">
              {t('object.hint')}
            </p>
            {wrong && (
              <span className="wrong-note" id="text-error" role="alert">
                {t('errors.text')}
              </span>
            )}
            <textarea
              id="text"
              name="text"
              rows={7}
              defaultValue={typed}
              aria-invalid={wrong || undefined}
              aria-describedby={wrong ? 'text-hint text-error' : 'text-hint'}
            />
          </div>
          <div className="form-end stack">
            <button className="btn" type="submit" name="go" value="object">
              {t('object.send')}
            </button>
            {until && <p>{t('object.until', { day: formatDay(until, reader) })}</p>}
          </div>
        </>
      )}
    </Form>
  )
}
