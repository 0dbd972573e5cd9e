import './proceedings.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  changeProceeding,
  checkCode,
  type ContentField,
  dayOf,
  describeGround,
  endOfAppeal,
  endOfDefence,
  findLastServed,
  findMissingContent,
  findService,
  getProceeding,
  getProceedingTable,
  listProceedingEvents,
  moveProceeding,
  type Proceeding,
} from '../../../modules/measures/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { useDeadline } from '../../ui/deadline.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { ContentFields } from './content-fields.tsx'
import { useObstacleWord } from './obstacle-word.ts'
import { readContentForm } from './read-content-form.ts'
import { readStepForm } from './read-step-form.ts'
import { useEventWord, useStateWord } from './state-word.ts'
import { StateTrack } from './state-track.tsx'
import { StepFields } from './step-fields.tsx'

export const handle: RouteHandle = { access: 'member:measures.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  const { services, now, locale } = getDoor(context)
  const proceeding = await orRefuse(getProceeding(services.db, actor, params['proceedingId'] ?? ''))
  const served = findLastServed(proceeding)
  const open = proceeding.closedAt === null
  return {
    proceeding,
    fields: getProceedingTable(proceeding.kind).content,
    written: listWritten(proceeding),
    missing: proceeding.state === 'draft' ? findMissingContent(proceeding) : [],
    ground: describeGround(
      { profile: proceeding.profile, draftedAt: proceeding.openedAt },
      { kind: proceeding.fraudKind, groundId: proceeding.groundId },
      locale,
    ),
    mayWrite: proceeding.state === 'draft' && may(actor, 'measures.draft'),
    day: proceeding.deadline && dayOf(new Date(proceeding.deadline.getTime() - 1)),
    service: served && findService(proceeding, served),
    defence: open ? endOfDefence(proceeding) : undefined,
    appeal: open && ['served', 'listed'].includes(proceeding.state) ? endOfAppeal(proceeding) : undefined,
    events: listProceedingEvents({ kind: 'member', actor }, proceeding, now),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  const { services } = getDoor(context)
  const proceedingId = params['proceedingId'] ?? ''
  const form = await request.formData()
  if (form.get('do') === 'save') {
    const { content, deadline, subject } = readContentForm(form)
    const saved = await attempt(() =>
      inWork(services, (work) => changeProceeding(work, actor, { proceedingId, content, deadline, subject })),
    )
    if (saved.ok) throw redirect(`${paths.console.proceeding(proceedingId)}?saved=yes`)
    return data(
      { refused: saved.refused, event: 'save', typed: {} as Record<string, string> },
      { status: saved.status },
    )
  }
  const { event, reason, fields, typed } = readStepForm(form)
  const moved = await attempt(() =>
    inWork(services, (work) =>
      moveProceeding(
        work,
        { kind: 'member', actor },
        { proceedingId, event, reason, fields },
        services.files,
      ),
    ),
  )
  if (!moved.ok) return data({ refused: moved.refused, event, typed }, { status: moved.status })
  throw redirect(paths.console.proceeding(proceedingId))
}

export default function ProceedingPage(): ReactNode {
  const { proceeding, fields, written, missing, ground, mayWrite, day, service, defence, appeal, events } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('proceedings')
  const deadline = useDeadline()
  const eventWord = useEventWord()
  const stateWord = useStateWord()
  const obstacleWord = useObstacleWord()
  const title = `${t(`kinds.${proceeding.kind}`)} ${proceeding.docNo}`
  const open = events
    .filter(({ obstacle }) => obstacle === undefined)
    .toSorted(
      (one, other) => Number(isWayBack(one.transition.event)) - Number(isWayBack(other.transition.event)),
    )
  const shut = events.filter(({ obstacle }) => obstacle !== undefined && obstacle !== 'units.forbidden')
  return (
    <div className="page proceedings">
      <title>{title}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.proceedings()}>{t('title')}</Link>
        </p>
        <h1>{title}</h1>
        <p className="lead">
          <SubjectName proceeding={proceeding} /> ·{' '}
          <Link to={paths.console.platform(proceeding.platformId)}>{proceeding.platformName}</Link> ·{' '}
          <KindMark kind={proceeding.fraudKind} />
        </p>
      </header>
      <StateTrack proceeding={proceeding} />
      <RefusalNote refused={answer?.refused} />
      <div className="proceeding-page">
        <div>
          <p className="proceeding-dates">
            {proceeding.deadline === null ? null : (
              <span>{t('due', { moment: deadline(proceeding.deadline) })}</span>
            )}
            {service === undefined ? null : (
              <span>{t('service', { moment: deadline(service.at), how: t(`how.${service.how}`) })}</span>
            )}
            {defence === undefined ? null : <span>{t('defenceUntil', { moment: deadline(defence) })}</span>}
            {appeal === undefined ? null : <span>{t('appealUntil', { moment: deadline(appeal) })}</span>}
          </p>
          {mayWrite ? (
            <Form method="post" className="proceeding-draft">
              {missing.length > 0 ? (
                <p className="soft" role="status">
                  {t('missing', { parts: missing.map((field) => t(`content.${field}`)).join('、') })}
                </p>
              ) : null}
              <ContentFields
                fields={fields}
                content={proceeding.content}
                day={day}
                subject={proceeding.subject}
              />
              <button className="plain-button" type="submit" name="do" value="save">
                {t('save')}
              </button>
            </Form>
          ) : (
            <dl className="proceeding-content">
              {written.map(([field, text]) => (
                <div key={field}>
                  <dt>{t(`content.${field}`)}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          )}
          <dl className="proceeding-content">
            <div>
              <dt>{t('ground')}</dt>
              <dd>{ground}</dd>
            </div>
          </dl>
          <section>
            <h2>{t('history')}</h2>
            <ol className="proceeding-steps">
              {proceeding.steps.map((step) => (
                <li key={step.number}>
                  <When at={step.at} />
                  <div>
                    <p>
                      <b>{eventWord(step.event)}</b>{' '}
                      <span className="soft">
                        {step.by === 'clock'
                          ? t('clock')
                          : step.by === 'seat'
                            ? `${t('addressee')} ${step.name ?? ''}`
                            : t('by', { name: step.name ?? '' })}
                      </span>
                    </p>
                    {Object.entries(step.fields).map(([field, text]) => (
                      <p key={field} className="quoted">
                        <span className="soft">{t(`fields.${field as 'text'}`)}</span> {text}
                      </p>
                    ))}
                    {step.reason === null ? null : <p className="quoted">{step.reason}</p>}
                    {step.documentNo === null || step.documentSha256 === null ? null : (
                      <p className="doc-links">
                        <a href={paths.console.proceedingDocument(proceeding.id, step.documentNo)}>
                          {t('document', { no: step.documentNo })}
                        </a>
                        <a href={paths.console.proceedingDocumentPdf(proceeding.id, step.documentNo)}>
                          {t('pdf')}
                        </a>
                        <span className="soft">
                          {t('checkCode', { code: checkCode(step.documentSha256) })}
                        </span>
                      </p>
                    )}
                  </div>
                </li>
              ))}
            </ol>
          </section>
        </div>
        <aside aria-label={t('next')}>
          <h2>{t('next')}</h2>
          {proceeding.closedAt !== null && open.length === 0 ? <p className="soft">{t('done')}</p> : null}
          {proceeding.closedAt === null && open.length === 0 ? (
            <p className="soft">{t('nothingNext')}</p>
          ) : null}
          {open.map(({ transition }, index) => (
            <details
              key={transition.event}
              className="proceeding-act"
              open={isMain(index, transition.event) || answer?.event === transition.event}
            >
              <summary>{eventWord(transition.event)}</summary>
              <Form method="post">
                <input type="hidden" name="event" value={transition.event} />
                <StepFields
                  transition={transition}
                  typed={answer?.event === transition.event ? answer.typed : undefined}
                />
                <button
                  className={isMain(index, transition.event) ? 'main-button' : 'plain-button'}
                  type="submit"
                >
                  {eventWord(transition.event)}
                </button>
                <small className="soft">→ {stateWord(transition.to)}</small>
              </Form>
            </details>
          ))}
          {shut.map(({ transition, obstacle }) => (
            <p key={transition.event} className="proceeding-shut">
              <b>{eventWord(transition.event)}</b>{' '}
              <span className="soft">{t('notYet', { why: obstacle ? obstacleWord(obstacle) : '' })}</span>
            </p>
          ))}
        </aside>
      </div>
    </div>
  )
}

/** What undoes or ends it early stands last and folded: the way forward is the main action. */
function isWayBack(event: string): boolean {
  return ['return', 'reopen', 'cancel', 'drop', 'withdraw', 'revoke', 'note-sent-back'].includes(event)
}

function isMain(index: number, event: string): boolean {
  return index === 0 && !isWayBack(event)
}

function SubjectName({ proceeding: { subject } }: { proceeding: Pick<Proceeding, 'subject'> }): ReactNode {
  if (subject.kind === 'unit') return subject.name
  return `${subject.name}（${subject.role}，${subject.since}–${subject.until ?? ''}）`
}

function listWritten({ kind, content }: Pick<Proceeding, 'kind' | 'content'>): [ContentField, string][] {
  return getProceedingTable(kind).content.flatMap((field) => {
    const text = content[field]
    return text === undefined || text === '' ? [] : [[field, text] satisfies [ContentField, string]]
  })
}
