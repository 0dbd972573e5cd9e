import './outbox.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import { countOutbox, listOutbox, type OutboxEntry, sendAgain } from '../../../modules/messages/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'

export const handle: RouteHandle = { access: 'member:measures.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  const { services } = getDoor(context)
  const entries = await listOutbox(services.db, actor)
  return {
    counts: await countOutbox(services.db, actor),
    bounced: entries.filter(({ state }) => state === 'bounced'),
    trying: entries.filter(({ state }) => state === 'waiting'),
    mailServer: services.config.mail !== undefined,
    maySend: may(actor, 'measures.serve'),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'measures.serve')
  const id = String((await request.formData()).get('delivery') ?? '')
  const sent = await attempt(() => inWork(getDoor(context).services, (work) => sendAgain(work, actor, id)))
  return sent.ok ? null : data({ refused: sent.refused }, { status: sent.status })
}

export default function Outbox(): ReactNode {
  const { counts, bounced, trying, mailServer, maySend } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-outbox')
  return (
    <div className="page outbox">
      <title>{t('title')}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.orders()}>{t('orders')}</Link>
        </p>
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead', { sent: counts.sent, waiting: counts.waiting })}</p>
      </header>
      <RefusalNote refused={answer?.refused} />
      {mailServer ? null : <p className="outbox-note">{t('noMailServer')}</p>}
      {bounced.length + trying.length === 0 ? (
        <p className="empty">
          <b>{counts.waiting === 0 ? t('none') : t('onlyWaiting', { waiting: counts.waiting })}</b>{' '}
          {t('noneHow')}
        </p>
      ) : null}
      <Part title={t('bounced', { count: counts.bounced })} entries={bounced} maySend={maySend} />
      <Part title={t('trying', { count: trying.length })} entries={trying} maySend={false} />
    </div>
  )
}

const FAULTS = [
  'unresolvable',
  'unreachable',
  'certificate',
  'private-address',
  'refused-by-robot',
  'http-410',
  'webhook-removed',
  'webhook-gone',
  'no-address',
  'no-mail-server',
] as const

/** A fault in words; a code that has none stands as it is. */
function useFaultText(): (fault: string | null) => string {
  const t = useWords('console-outbox')
  return (fault) => {
    if (fault === null) return t('faults.none')
    const known = FAULTS.find((each) => each === fault)
    return known === undefined ? t('faults.other', { fault }) : t(`faults.${known}`)
  }
}

function Part({
  title,
  entries,
  maySend,
}: {
  title: string
  entries: readonly OutboxEntry[]
  maySend: boolean
}): ReactNode {
  const t = useWords('console-outbox')
  const explain = useFaultText()
  if (entries.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ol className="outbox-rows">
        {entries.map((entry) => (
          <li key={entry.id}>
            <div>
              <b>{entry.operatorName}</b>
              <p className="soft">
                {t(`events.${entry.event}`)} {entry.docNo} · {t(`ways.${entry.by}`)}
              </p>
            </div>
            <p className="lacks">{explain(entry.fault)}</p>
            <p className="soft">
              {t('attempts', { count: entry.attempts })} <When at={entry.createdAt} />
              {entry.nextAt === null ? null : (
                <>
                  {' '}
                  · {t('next')} <When at={entry.nextAt} />
                </>
              )}
            </p>
            {maySend ? (
              <Form method="post">
                <button className="plain-button" type="submit" name="delivery" value={entry.id}>
                  {t('again')}
                </button>
              </Form>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
