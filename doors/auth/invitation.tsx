import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import { acceptInvitation, describeInvitation, PASSWORD_LENGTH } from '../../modules/units/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, type RouteHandle } from '../access.ts'
import { useReader, useWords } from '../reader.tsx'
import { When } from '../ui/when.tsx'
import { ErrorSummary, TextField } from './form.tsx'
import { attemptForm, listEmpty, readField } from './form-problems.ts'
import { getAccounts, goOn } from './sign-in-steps.ts'
import { SpentLink } from './spent-link.tsx'

export const handle: RouteHandle = { access: 'code' }

export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { services, now } = getDoor(context)
  const invitation = await describeInvitation(services.db, params['token'] ?? '', now)
  return invitation === undefined ? data(null, { status: 404 }) : invitation
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { services, client } = getDoor(context)
  const form = await request.formData()
  const name = readField(form, 'name')
  const password = readField(form, 'password')
  const problems = listEmpty(form, { name: 'auth.name-empty', password: 'auth.password-empty' })
  if (problems.length > 0) return data({ problems, name }, { status: 422 })
  const accounts = getAccounts(context)
  const done = await attemptForm('password', async () => {
    const token = params['token'] ?? ''
    const { email } = await inWork(services, (work) => acceptInvitation(work, token, { name, password }))
    return accounts.signIn({ email, password }, { headers: request.headers, client })
  })
  return done.ok
    ? goOn(done.value, undefined)
    : data({ problems: done.problems, name }, { status: done.status })
}

export default function Invitation(): ReactNode {
  const invitation = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('auth')
  if (invitation === null) return <SpentLink />
  const problems = answer?.problems
  return (
    <>
      <title>{t('invitation.title')}</title>
      <h1>
        {t(invitation.for === 'renewal' ? 'invitation.renewal' : 'invitation.welcome', {
          name: invitation.name,
        })}
      </h1>
      <Purpose invitation={invitation} />
      <ErrorSummary problems={problems} />
      <form method="post" noValidate>
        {invitation.for === 'renewal' ? (
          <input type="hidden" name="name" value={invitation.name} />
        ) : (
          <TextField
            name="name"
            label={t('field.name')}
            hint={t('field.nameHint')}
            autoComplete="name"
            defaultValue={answer?.name ?? invitation.name}
            problems={problems}
          />
        )}
        <div className="field">
          <label htmlFor="email">{t('field.email')}</label>
          <p className="hint" id="email-hint">
            {t('invitation.emailHint')}
          </p>
          <input
            id="email"
            className="input given"
            type="email"
            value={invitation.email}
            readOnly
            autoComplete="username"
            aria-describedby="email-hint"
          />
        </div>
        <TextField
          name="password"
          type="password"
          label={t('field.newPassword')}
          hint={t('field.passwordHint', { least: PASSWORD_LENGTH.least })}
          autoComplete="new-password"
          problems={problems}
        />
        <div className="form-end">
          <button className="btn" type="submit">
            {t('invitation.submit')}
          </button>
          <p>
            {t('invitation.until')} <When at={invitation.expiresAt} />
          </p>
        </div>
      </form>
    </>
  )
}

function Purpose({
  invitation,
}: {
  invitation: NonNullable<Awaited<ReturnType<typeof describeInvitation>>>
}): ReactNode {
  const t = useWords('auth')
  const { locale } = useReader()
  switch (invitation.for) {
    case 'member':
      return (
        <>
          <p className="soft">
            {t('invitation.member', {
              unit: locale === 'en' ? invitation.unitNameEn : invitation.unitNameZh,
            })}
          </p>
          <ul className="given-roles" role="list">
            {invitation.roles.map((role) => (
              <li key={role}>
                <b>{t(`roles.${role}.name`)}</b> <span className="soft">{t(`roles.${role}.does`)}</span>
              </li>
            ))}
          </ul>
        </>
      )
    case 'operator':
      return <p className="soft">{t('invitation.operator', { operator: invitation.operatorName })}</p>
    case 'renewal':
      return <p className="soft">{t('invitation.renewalLead')}</p>
  }
}
