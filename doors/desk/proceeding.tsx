import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  checkCode,
  describeGround,
  endOfAppeal,
  endOfDefence,
  getProceedingForSeat,
  getProceedingTable,
  listProceedingEvents,
  moveProceeding,
  noteProceedingOpened,
} from '../../modules/measures/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { readStepForm } from '../console/proceedings/read-step-form.ts'
import { useEventWord, useStateWord } from '../console/proceedings/state-word.ts'
import { StepFields } from '../console/proceedings/step-fields.tsx'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { attempt, orRefuse } from '../refusal.ts'
import { useDeadline } from '../ui/deadline.ts'
import { KindMark } from '../ui/kind-mark.tsx'
import { RefusalNote } from '../ui/refusal-note.tsx'
import { When } from '../ui/when.tsx'
import { useIssuer } from './issuer.ts'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services, now, locale, url } = getDoor(context)
  const id = params['proceedingId'] ?? ''
  await orRefuse(getProceedingForSeat(services.db, seat, id))
  await inWork(services, (work) => noteProceedingOpened(work, seat, id))
  const proceeding = await orRefuse(getProceedingForSeat(services.db, seat, id))
  const open = proceeding.closedAt === null
  return {
    proceeding,
    written: getProceedingTable(proceeding.kind).content.flatMap((field) => {
      const text = proceeding.content[field]
      return text === undefined || text === '' ? [] : [{ field, text }]
    }),
    ground: describeGround(
      { profile: proceeding.profile, draftedAt: proceeding.openedAt },
      { kind: proceeding.fraudKind, groundId: proceeding.groundId },
      locale,
    ),
    defence: open ? endOfDefence(proceeding) : undefined,
    appeal: open && ['served', 'listed'].includes(proceeding.state) ? endOfAppeal(proceeding) : undefined,
    events: listProceedingEvents({ kind: 'seat', seat }, proceeding, now)
      .filter(({ obstacle }) => obstacle === undefined)
      .map(({ transition }) => transition),
    sent: url.searchParams.get('sent') === 'yes',
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const proceedingId = params['proceedingId'] ?? ''
  const { event, fields, typed } = readStepForm(await request.formData())
  const moved = await attempt(() =>
    inWork(services, (work) =>
      moveProceeding(work, { kind: 'seat', seat }, { proceedingId, event, fields }, services.files),
    ),
  )
  if (!moved.ok) return data({ refused: moved.refused, event, typed }, { status: moved.status })
  throw redirect(`${paths.desk.proceeding(proceedingId)}?sent=yes`)
}

export default function DeskProceeding(): ReactNode {
  const { proceeding, written, ground, defence, appeal, events, sent } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('proceedings')
  const desk = useWords('desk')
  const issuer = useIssuer()
  const deadline = useDeadline()
  const eventWord = useEventWord()
  const stateWord = useStateWord()
  const title = `${t(`kinds.${proceeding.kind}`)} ${proceeding.docNo}`
  return (
    <>
      <title>{title}</title>
      <p className="crumb">
        <a href={paths.desk.home()}>{desk('back')}</a>
      </p>
      <h1 className="desk-title">{title}</h1>
      <p className="lead">
        {t('desk.lead', { issuer: issuer(proceeding), platform: proceeding.platformName })}
      </p>
      {sent ? (
        <p className="done-note" role="status">
          {t('desk.sent')}
        </p>
      ) : null}
      <RefusalNote refused={answer?.refused} />
      <section className="standing">
        <p className="by">{stateWord(proceeding.state)}</p>
        {proceeding.deadline !== null && proceeding.closedAt === null ? (
          <p>{t('due', { moment: deadline(proceeding.deadline) })}</p>
        ) : null}
        {defence === undefined ? null : <p>{t('defenceUntil', { moment: deadline(defence) })}</p>}
        {appeal === undefined ? null : <p>{t('appealUntil', { moment: deadline(appeal) })}</p>}
      </section>
      <dl className="hold-reasons">
        <dt>{t('subject')}</dt>
        <dd>
          {proceeding.subject.name}
          {proceeding.subject.kind === 'person' ? `（${proceeding.subject.role}）` : ''} ·{' '}
          <KindMark kind={proceeding.fraudKind} label="long" />
        </dd>
        {written.map(({ field, text }) => (
          <div key={field}>
            <dt>{t(`content.${field}`)}</dt>
            <dd className="quoted">{text}</dd>
          </div>
        ))}
        <dt>{t('ground')}</dt>
        <dd>{ground}</dd>
      </dl>
      {events.length > 0 ? (
        <section className="disagree">
          <h2>{t('desk.answer')}</h2>
          {events.map((transition) => (
            <details
              key={transition.event}
              className="desk-act"
              open={events.length === 1 || answer?.event === transition.event}
            >
              <summary>{eventWord(transition.event)}</summary>
              <form method="post" className="narrow">
                <input type="hidden" name="event" value={transition.event} />
                <StepFields
                  transition={transition}
                  typed={answer?.event === transition.event ? answer.typed : undefined}
                />
                <div className="form-end">
                  <button className="btn" type="submit">
                    {eventWord(transition.event)}
                  </button>
                </div>
              </form>
            </details>
          ))}
        </section>
      ) : null}
      <section className="disagree">
        <h2>{t('history')}</h2>
        <ol className="desk-steps">
          {proceeding.steps.map((step) => (
            <li key={step.number}>
              <When at={step.at} /> {eventWord(step.event)}
              {step.name === null ? null : <span className="soft"> {step.name}</span>}
              {step.reason === null ? null : <p className="quoted">{step.reason}</p>}
              {Object.entries(step.fields).map(([field, text]) => (
                <p key={field} className="quoted">
                  <span className="soft">{t(`fields.${field as 'text'}`)}</span> {text}
                </p>
              ))}
              {step.documentNo === null || step.documentSha256 === null ? null : (
                <p className="doc-links">
                  <a href={paths.desk.proceedingDocument(proceeding.id, step.documentNo)}>
                    {t('document', { no: step.documentNo })}
                  </a>
                  <a href={`${paths.desk.proceedingDocument(proceeding.id, step.documentNo)}.pdf`}>
                    {t('pdf')}
                  </a>
                  <span className="soft">{t('checkCode', { code: checkCode(step.documentSha256) })}</span>
                </p>
              )}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}
