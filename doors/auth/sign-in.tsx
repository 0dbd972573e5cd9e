import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { getDoor, type RouteHandle } from '../access.ts'
import { useWords } from '../reader.tsx'
import { ErrorSummary, TextField } from './form.tsx'
import { attemptForm, listEmpty, readField } from './form-problems.ts'
import { findDestination, getAccounts, goOn, readNext } from './sign-in-steps.ts'

export const handle: RouteHandle = { access: 'public' }

export function loader({ context }: LoaderFunctionArgs) {
  const { who, url } = getDoor(context)
  const next = readNext(url)
  if (who.kind !== 'stranger') throw redirect(findDestination(who, next))
  return { note: url.searchParams.has('out') ? 'out' : next === undefined ? undefined : 'needed' } as const
}

export async function action({ context, request }: ActionFunctionArgs) {
  const accounts = getAccounts(context)
  const { client, url } = getDoor(context)
  const form = await request.formData()
  const email = readField(form, 'email')
  const problems = listEmpty(form, { email: 'auth.email-empty', password: 'auth.password-empty' })
  if (problems.length > 0) return data({ problems, email }, { status: 422 })
  const done = await attemptForm('email', () =>
    accounts.signIn({ email, password: readField(form, 'password') }, { headers: request.headers, client }),
  )
  return done.ok
    ? goOn(done.value, readNext(url))
    : data({ problems: done.problems, email }, { status: done.status })
}

export default function SignIn(): ReactNode {
  const { note } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('auth')
  return (
    <>
      <title>{t('signIn.title')}</title>
      <h1>{t('signIn.title')}</h1>
      {note === undefined || answer ? (
        <p className="soft">{t('signIn.lead')}</p>
      ) : (
        <p className="auth-note" role="status">
          {t(`signIn.${note}`)}
        </p>
      )}
      <ErrorSummary problems={answer?.problems} />
      <form method="post" noValidate>
        <TextField
          name="email"
          type="email"
          label={t('field.email')}
          autoComplete="username"
          spellCheck={false}
          defaultValue={answer?.email}
          problems={answer?.problems}
        />
        <TextField
          name="password"
          type="password"
          label={t('field.password')}
          autoComplete="current-password"
          problems={answer?.problems}
        />
        <div className="form-end">
          <button className="btn" type="submit">
            {t('signIn.submit')}
          </button>
          <p>{t('signIn.lost')}</p>
        </div>
      </form>
    </>
  )
}
