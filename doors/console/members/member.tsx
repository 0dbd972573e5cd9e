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
  deactivateMember,
  getMember,
  reactivateMember,
  renewAccess,
  ROLES,
  setRoles,
} from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { attemptForm, readField } from '../../auth/form-problems.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { MemberState } from './member-state.tsx'
import { buildInvitationUrl, OneTimeLink } from './one-time-link.tsx'
import { readRoles } from './read-roles.ts'
import { RoleChoices } from './role-choices.tsx'

export const handle: RouteHandle = { access: 'member:members.manage' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'members.manage')
  const { services } = getDoor(context)
  const member = await orRefuse(getMember(services.db, actor, params['memberId'] ?? ''))
  return { member, isOwn: member.id === actor.memberId, roles: ROLES }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'members.manage')
  const { services, url } = getDoor(context)
  const memberId = params['memberId'] ?? ''
  const form = await request.formData()
  const task = readField(form, 'do')
  const done = await attemptForm(task, () =>
    inWork(services, async (work) => {
      switch (task) {
        case 'roles':
          await setRoles(work, actor, memberId, readRoles(form))
          return undefined
        case 'renew':
          return renewAccess(work, actor, memberId)
        case 'deactivate':
          await deactivateMember(work, actor, memberId)
          return undefined
        case 'reactivate':
          await reactivateMember(work, actor, memberId)
          return undefined
        default:
          throw new Response(null, { status: 400 })
      }
    }),
  )
  if (!done.ok) return data({ problems: done.problems }, { status: done.status })
  if (done.value === undefined) return { saved: task }
  const base = services.config.publicUrl ?? url.origin
  const { name } = await getMember(services.db, actor, memberId)
  return data(
    { link: buildInvitationUrl(base, paths.invitation(done.value.token), done.value, name) },
    { headers: { 'Cache-Control': 'no-store' } },
  )
}

export default function MemberPage(): ReactNode {
  const { member, isOwn, roles } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-members')
  const { locale } = useReader()
  const problems = answer && 'problems' in answer ? answer.problems : undefined
  const problemOf = (field: string) => problems?.find((problem) => problem.field === field)?.refused
  return (
    <div className="page members">
      <title>{member.name}</title>
      <p className="crumb">
        <Link to={paths.console.members()}>{t('list.title')}</Link>
      </p>
      <h1>{member.name}</h1>
      <p className="lead">
        {member.email} · {locale === 'en' ? member.unitNameEn : member.unitNameZh} · {t('member.since')}{' '}
        <When at={member.since} only="day" /> · <MemberState member={member} />
      </p>
      {answer && 'link' in answer && <OneTimeLink {...answer.link} />}

      <section aria-labelledby="member-roles">
        <h2 id="member-roles">{t('member.roles')}</h2>
        {answer && 'saved' in answer && answer.saved === 'roles' && (
          <p className="saved" role="status">
            {t('member.saved')}
          </p>
        )}
        <RefusalNote refused={problemOf('roles')} />
        <Form method="post" className="staff-form">
          <input type="hidden" name="do" value="roles" />
          <RoleChoices all={roles} chosen={member.roles} titled={false} />
          <button className="main-button" type="submit">
            {t('member.saveRoles')}
          </button>
        </Form>
      </section>

      {member.active && (
        <Task
          task="renew"
          title={t('member.renew.title')}
          text={t('member.renew.text')}
          button={t('member.renew.do')}
          refused={problemOf('renew')}
        />
      )}
      {member.active ? (
        !isOwn && (
          <Task
            task="deactivate"
            title={t('member.deactivate.title')}
            text={t('member.deactivate.text')}
            button={t('member.deactivate.do', { name: member.name })}
            refused={problemOf('deactivate')}
          />
        )
      ) : (
        <Task
          task="reactivate"
          title={t('member.reactivate.title')}
          text={t('member.reactivate.text')}
          button={t('member.reactivate.do')}
          refused={problemOf('reactivate')}
        />
      )}
    </div>
  )
}

function Task({
  task,
  title,
  text,
  button,
  refused,
}: {
  task: string
  title: string
  text: string
  button: string
  refused: Parameters<typeof RefusalNote>[0]['refused']
}): ReactNode {
  return (
    <section aria-labelledby={`member-${task}`}>
      <h2 id={`member-${task}`}>{title}</h2>
      <p className="soft">{text}</p>
      <RefusalNote refused={refused} />
      <Form method="post">
        <input type="hidden" name="do" value={task} />
        <button className={task === 'deactivate' ? 'plain-button is-harm' : 'plain-button'} type="submit">
          {button}
        </button>
      </Form>
    </section>
  )
}
