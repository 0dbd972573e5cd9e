import './members.css'
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
import {
  listMembers,
  listPendingInvitations,
  type Member,
  withdrawInvitation,
} from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { readField } from '../../auth/form-problems.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { MemberState } from './member-state.tsx'

export const handle: RouteHandle = { access: 'member:members.manage' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'members.manage')
  const { services, now } = getDoor(context)
  const [members, invitations] = await orRefuse(
    Promise.all([listMembers(services.db, actor), listPendingInvitations(services.db, actor, now)]),
  )
  return { members, invitations, own: actor.memberId }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'members.manage')
  const { services } = getDoor(context)
  const form = await request.formData()
  const done = await attempt(() =>
    inWork(services, (work) => withdrawInvitation(work, actor, readField(form, 'invitation'))),
  )
  return done.ok ? null : data({ refused: done.refused }, { status: done.status })
}

export default function Members(): ReactNode {
  const { members, invitations, own } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-members')
  const active = members.filter((member) => member.active)
  const left = members.filter((member) => !member.active)
  return (
    <div className="page members">
      <title>{t('list.title')}</title>
      <header className="members-head">
        <div>
          <h1>{t('list.title')}</h1>
          <p className="lead">{t('list.lead', { count: active.length })}</p>
        </div>
        <p className="members-do">
          <Link className="plain-button" to={paths.console.units()}>
            {t('units.title')}
          </Link>
          <Link className="main-button" to={paths.console.inviteMember()}>
            {t('invite.title')}
          </Link>
        </p>
      </header>
      <RefusalNote refused={answer?.refused} />
      <MemberTable members={active} own={own} />

      <h2>{t('pending.title')}</h2>
      {invitations.length === 0 ? (
        <p className="quiet-note">{t('pending.none')}</p>
      ) : (
        <ul className="pending" role="list">
          {invitations.map((invitation) => (
            <li key={invitation.id}>
              <span>
                <b>{invitation.name}</b> <span className="soft">{invitation.email}</span>
              </span>
              <span className="soft">
                {t('pending.until')} <When at={invitation.expiresAt} />
              </span>
              <Form method="post">
                <input type="hidden" name="invitation" value={invitation.id} />
                <button className="link-button" type="submit">
                  {t('pending.withdraw')}
                  <span className="visually-hidden"> {invitation.name}</span>
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <details className="left-members">
          <summary>{t('list.left', { count: left.length })}</summary>
          <MemberTable members={left} own={own} />
        </details>
      )}
    </div>
  )
}

function MemberTable({ members, own }: { members: readonly Member[]; own: string }): ReactNode {
  const t = useWords('console-members')
  const roles = useWords('auth')
  const { locale } = useReader()
  return (
    <div className="scroll-x">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('columns.name')}</th>
            <th scope="col">{t('columns.unit')}</th>
            <th scope="col">{t('columns.roles')}</th>
            <th scope="col">{t('columns.state')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">
                <Link to={paths.console.member(member.id)}>{member.name}</Link>
                {member.id === own && <span className="soft"> {t('list.you')}</span>}
                <small>{member.email}</small>
              </th>
              <td>{locale === 'en' ? member.unitNameEn : member.unitNameZh}</td>
              <td>{member.roles.map((role) => roles(`roles.${role}.name`)).join(roles('account.and'))}</td>
              <td>
                <MemberState member={member} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
