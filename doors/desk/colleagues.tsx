import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  deactivateColleague,
  inviteColleague,
  listColleagues,
  SEAT_ROLES,
  seatMay,
  setColleagueRole,
  setWantsMail,
  type SeatRole,
} from '../../modules/units/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { attempt } from '../refusal.ts'
import { formatMoment } from '../ui/moment.ts'
import { RefusalNote } from '../ui/refusal-note.tsx'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  return {
    self: seat.seatId,
    manages: seatMay(seat, 'manage'),
    roles: SEAT_ROLES,
    colleagues: await listColleagues(services.db, seat),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const seat = requireSeat(context)
  const { services, url } = getDoor(context)
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const role: SeatRole = SEAT_ROLES.find((each) => each === text('role')) ?? 'reader'
  const seatId = text('seat')
  if (text('do') === 'mail') {
    await inWork(services, (work) => setWantsMail(work, seat, form.has('wants')))
    return null
  }
  if (text('do') !== 'invite') {
    const done = await attempt(() =>
      inWork(services, (work) =>
        text('do') === 'end'
          ? deactivateColleague(work, seat, seatId)
          : setColleagueRole(work, seat, { seatId, role }),
      ),
    )
    return done.ok ? null : data({ refused: done.refused }, { status: done.status })
  }
  const invited = await attempt(() =>
    inWork(services, (work) =>
      inviteColleague(work, seat, { name: text('name'), email: text('email'), role }),
    ),
  )
  if (!invited.ok) return data({ refused: invited.refused }, { status: invited.status })
  return {
    name: text('name'),
    until: invited.value.expiresAt,
    link: `${services.config.publicUrl ?? url.origin}${paths.invitation(invited.value.token)}`,
  }
}

export default function DeskColleagues(): ReactNode {
  const { self, manages, roles, colleagues } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('desk-access')
  const reader = useReader()
  return (
    <>
      <title>{t('colleagues.title')}</title>
      <p className="crumb">
        <a href={paths.desk.home()}>{t('back')}</a>
      </p>
      <h1 className="desk-title">{t('colleagues.title')}</h1>
      <p className="lead">{manages ? t('colleagues.lead') : t('colleagues.readOnly')}</p>
      <RefusalNote refused={answer && 'refused' in answer ? answer.refused : undefined} />
      {answer && 'link' in answer ? (
        <div className="once" role="status">
          <p>{t('colleagues.link', { name: answer.name, until: formatMoment(answer.until, reader) })}</p>
          <p>
            <code>{answer.link}</code>
          </p>
        </div>
      ) : null}
      <ul className="people">
        {colleagues.map(({ id, name, email, role, active }) => (
          <li key={id}>
            <p>
              <b>{name}</b> {id === self ? <span className="soft">{t('colleagues.you')}</span> : null}
              <br />
              <span className="soft">{email}</span>
            </p>
            {active && manages ? (
              <form method="post">
                <input type="hidden" name="seat" value={id} />
                <label className="soft" htmlFor={`role-${id}`}>
                  {t('colleagues.role')}
                </label>
                <select id={`role-${id}`} name="role" defaultValue={role}>
                  {roles.map((each) => (
                    <option key={each} value={each}>
                      {t(`roles.${each}`)}
                    </option>
                  ))}
                </select>
                <button className="btn line" type="submit" name="do" value="role">
                  {t('colleagues.setRole')}
                </button>
                <button className="as-link" type="submit" name="do" value="end">
                  {t('colleagues.end')}
                </button>
              </form>
            ) : (
              <p className="soft">{active ? t(`roles.${role}`) : t('colleagues.ended')}</p>
            )}
          </li>
        ))}
      </ul>
      <form method="post" className="own-mail">
        <label className="pick">
          <input
            type="checkbox"
            name="wants"
            defaultChecked={colleagues.find(({ id }) => id === self)?.wantsMail ?? true}
          />
          <span>{t('colleagues.mail')}</span>
        </label>
        <button className="btn line" type="submit" name="do" value="mail">
          {t('colleagues.mailSave')}
        </button>
      </form>
      {manages ? (
        <section className="past">
          <h2>{t('colleagues.invite')}</h2>
          <form method="post" className="narrow">
            <div className="field">
              <label htmlFor="name">{t('colleagues.name')}</label>
              <input className="input" id="name" name="name" required maxLength={80} autoComplete="off" />
            </div>
            <div className="field">
              <label htmlFor="email">{t('colleagues.email')}</label>
              <input className="input" id="email" name="email" type="email" required autoComplete="off" />
            </div>
            <fieldset className="field">
              <legend>{t('colleagues.role')}</legend>
              {roles.toReversed().map((each) => (
                <label className="pick" key={each}>
                  <input type="radio" name="role" value={each} defaultChecked={each === 'answerer'} />
                  <span>
                    <b>{t(`roles.${each}`)}</b> <span className="soft">{t(`roleHelp.${each}`)}</span>
                  </span>
                </label>
              ))}
            </fieldset>
            <div className="form-end">
              <button className="btn" type="submit" name="do" value="invite">
                {t('colleagues.send')}
              </button>
            </div>
          </form>
        </section>
      ) : null}
    </>
  )
}
