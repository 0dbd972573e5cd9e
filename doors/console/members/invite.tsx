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
import { inviteMember, listUnits, ROLES } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { ErrorSummary } from '../../auth/form.tsx'
import { attemptForm, listEmpty, readField } from '../../auth/form-problems.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { buildInvitationUrl, OneTimeLink } from './one-time-link.tsx'
import { readRoles } from './read-roles.ts'
import { RoleChoices } from './role-choices.tsx'
import { StaffField } from './staff-field.tsx'
import { UnitOptions } from './unit-options.tsx'

export const handle: RouteHandle = { access: 'member:members.manage' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'members.manage')
  return { units: await listUnits(getDoor(context).services.db, actor), own: actor.unitId, roles: ROLES }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'members.manage')
  const { services, url } = getDoor(context)
  const form = await request.formData()
  const typed = {
    name: readField(form, 'name'),
    email: readField(form, 'email'),
    unitId: readField(form, 'unit'),
    roles: readRoles(form),
  }
  const problems = listEmpty(form, { name: 'auth.name-empty', email: 'auth.email-empty' })
  if (problems.length > 0) return data({ problems, typed }, { status: 422 })
  const done = await attemptForm('name', () => inWork(services, (work) => inviteMember(work, actor, typed)))
  if (!done.ok) return data({ problems: done.problems, typed }, { status: done.status })
  const base = services.config.publicUrl ?? url.origin
  return data(
    { link: buildInvitationUrl(base, paths.invitation(done.value.token), done.value, typed.name) },
    { headers: { 'Cache-Control': 'no-store' } },
  )
}

export default function InviteMember(): ReactNode {
  const { units, own, roles } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-members')
  const auth = useWords('auth')
  const { locale } = useReader()
  if (answer && 'link' in answer)
    return (
      <div className="page members">
        <title>{t('invite.title')}</title>
        <h1>{t('invite.done')}</h1>
        <OneTimeLink {...answer.link} />
        <p className="members-do">
          <Link className="plain-button" to={paths.console.members()}>
            {t('list.back')}
          </Link>
          <a className="plain-button" href={paths.console.inviteMember()}>
            {t('invite.another')}
          </a>
        </p>
      </div>
    )
  const problems = answer?.problems
  const typed = answer?.typed
  return (
    <div className="page members">
      <title>{t('invite.title')}</title>
      <h1>{t('invite.title')}</h1>
      <p className="lead">{t('invite.lead')}</p>
      <ErrorSummary problems={problems} />
      <Form method="post" noValidate className="staff-form">
        <StaffField
          name="name"
          label={t('columns.name')}
          defaultValue={typed?.name}
          problems={problems}
          autoComplete="off"
        />
        <StaffField
          name="email"
          type="email"
          label={auth('field.email')}
          hint={t('invite.emailHint')}
          defaultValue={typed?.email}
          problems={problems}
          autoComplete="off"
        />
        <div className="staff-field">
          <label htmlFor="unit">{t('columns.unit')}</label>
          <select id="unit" name="unit" defaultValue={typed?.unitId ?? own}>
            <UnitOptions units={units} locale={locale} />
          </select>
        </div>
        <RoleChoices all={roles} chosen={typed?.roles ?? []} problems={problems} />
        <button className="main-button" type="submit">
          {t('invite.submit')}
        </button>
      </Form>
    </div>
  )
}
