import './platforms.css'
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
import { getPlatform } from '../../../modules/platforms/index.ts'
import { deactivateSeat, inviteSeat, listSeats } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { formatMoment } from '../../ui/moment.ts'
import { When } from '../../ui/when.tsx'

export const handle: RouteHandle = { access: 'member:seats.manage' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'seats.manage')
  const { services } = getDoor(context)
  const { id, name, operator } = await orRefuse(getPlatform(services.db, actor, params['platformId'] ?? ''))
  return {
    platform: { id, name },
    operator: operator?.name,
    seats: operator ? await listSeats(services.db, actor, operator.id) : [],
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'seats.manage')
  const { services, url } = getDoor(context)
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const { operator } = await orRefuse(getPlatform(services.db, actor, params['platformId'] ?? ''))
  const seatId = text('seat')
  if (seatId !== '') {
    const ended = await attempt(() => inWork(services, (work) => deactivateSeat(work, actor, seatId)))
    return ended.ok ? null : data({ refused: ended.refused }, { status: ended.status })
  }
  if (!operator) return null
  const name = text('name')
  const invited = await attempt(() =>
    inWork(services, (work) =>
      inviteSeat(work, actor, { operatorId: operator.id, name, email: text('email') }),
    ),
  )
  if (!invited.ok) return data({ refused: invited.refused }, { status: invited.status })
  return {
    name,
    until: invited.value.expiresAt,
    link: `${services.config.publicUrl ?? url.origin}${paths.invitation(invited.value.token)}`,
  }
}

export default function PlatformSeats(): ReactNode {
  const { platform, operator, seats } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-platforms')
  const reader = useReader()
  const title = t('seats.title', { operator: operator ?? platform.name })
  return (
    <div className="page platforms">
      <title>{title}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.platform(platform.id)}>{platform.name}</Link>
        </p>
        <h1>{title}</h1>
        <p className="lead">{t('seats.lead')}</p>
      </header>
      <RefusalNote refused={answer && 'refused' in answer ? answer.refused : undefined} />
      {answer && 'link' in answer ? (
        <div className="import-outcome" role="status">
          <p>{t('seats.link', { name: answer.name, until: formatMoment(answer.until, reader) })}</p>
          <p>
            <code className="link-to-copy">{answer.link}</code>
          </p>
        </div>
      ) : null}
      {operator === undefined ? (
        <p className="empty">{t('seats.noOperator')}</p>
      ) : (
        <>
          {seats.length === 0 ? (
            <p className="empty">{t('seats.none')}</p>
          ) : (
            <ol className="platform-rows seats">
              {seats.map((seat) => (
                <li key={seat.id}>
                  <div>
                    <b>{seat.name}</b> <span className="soft">{seat.email}</span>
                  </div>
                  <p className="soft">
                    <When at={seat.since} only="day" />
                  </p>
                  {seat.active ? (
                    <Form method="post">
                      <button className="plain-button" type="submit" name="seat" value={seat.id}>
                        {t('seats.deactivate')}
                      </button>
                    </Form>
                  ) : (
                    <p className="soft">{t('seats.ended')}</p>
                  )}
                </li>
              ))}
            </ol>
          )}
          <Form method="post" className="platform-form">
            <div className="pair">
              <label>
                <span>{t('seats.name')}</span>
                <input name="name" required maxLength={100} autoComplete="off" />
              </label>
              <label>
                <span>{t('seats.email')}</span>
                <input name="email" type="email" required autoComplete="off" />
              </label>
            </div>
            <p>
              <button className="main-button" type="submit">
                {t('seats.invite')}
              </button>
            </p>
          </Form>
        </>
      )}
    </div>
  )
}
