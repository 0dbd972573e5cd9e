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
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { ErrorSummary, TextField } from './form.tsx'
import { attemptForm, listEmpty, readField } from './form-problems.ts'
import { getAccounts, goOn, readNext } from './sign-in-steps.ts'

export const handle: RouteHandle = { access: 'public' }

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { url } = getDoor(context)
  const next = readNext(url)
  if (!(await getAccounts(context).awaitsCode(request.headers))) throw redirect(paths.signIn(next))
  const other = new URLSearchParams(url.searchParams)
  const backup = other.has('backup')
  if (backup) other.delete('backup')
  else other.set('backup', '1')
  return {
    backup,
    other: other.size === 0 ? url.pathname : `${url.pathname}?${other}`,
    again: paths.signIn(next),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const accounts = getAccounts(context)
  const { client, url } = getDoor(context)
  const form = await request.formData()
  const problems = listEmpty(form, { code: 'auth.code-empty' })
  if (problems.length > 0) return data({ problems }, { status: 422 })
  const done = await attemptForm('code', () =>
    accounts.verifyCode(readField(form, 'code'), { headers: request.headers, client }),
  )
  if (done.ok) return goOn(done.value, readNext(url))
  const over = done.problems.some(({ refused }) => refused.code === 'units.challenge-over')
  if (over) throw redirect(paths.signIn(readNext(url)))
  return data({ problems: done.problems }, { status: done.status })
}

export default function Code(): ReactNode {
  const { backup, other, again } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('auth')
  const kind = backup ? 'backup' : 'code'
  return (
    <>
      <title>{t(`${kind}.title`)}</title>
      <h1>{t(`${kind}.title`)}</h1>
      <p className="soft">{t(`${kind}.lead`)}</p>
      <ErrorSummary problems={answer?.problems} />
      <form method="post" noValidate>
        <TextField
          name="code"
          label={t(`${kind}.label`)}
          className={backup ? 'backup-input' : 'code-input'}
          inputMode={backup ? 'text' : 'numeric'}
          autoComplete={backup ? 'off' : 'one-time-code'}
          maxLength={backup ? 14 : 8}
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          problems={answer?.problems}
        />
        <div className="form-end">
          <button className="btn" type="submit">
            {t('code.submit')}
          </button>
          <p>
            {t(`${kind}.otherAsk`)} <a href={other}>{t(`${kind}.other`)}</a>
          </p>
          <p>
            <a href={again}>{t('code.again')}</a>
          </p>
        </div>
      </form>
    </>
  )
}
