import type { ReactNode } from 'react'
import { toString as drawQr } from 'qrcode'
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
import { BackupCodes } from './backup-codes.tsx'
import { ErrorSummary, TextField } from './form.tsx'
import { attemptForm, listEmpty, readField } from './form-problems.ts'
import { findDestination, getAccounts, readNext } from './sign-in-steps.ts'

export const handle: RouteHandle = { access: 'public' }

/** Keys and codes stay in no cache. */
export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { who, url } = getDoor(context)
  const key = await getAccounts(context).findEnrolment(request.headers)
  if (key !== undefined) {
    const svg = await drawQr(key.uri, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' })
    return { secret: key.secret, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
  }
  // After the form was sent the key is no longer there to show, and the codes are in the action's answer.
  if (request.method === 'POST' || who.kind !== 'stranger') return { secret: undefined, qr: undefined }
  throw redirect(paths.signIn(readNext(url)))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const accounts = getAccounts(context)
  const { url } = getDoor(context)
  const form = await request.formData()
  const problems = listEmpty(form, { code: 'auth.code-empty' })
  if (problems.length > 0) return data({ problems }, { status: 422 })
  const done = await attemptForm('code', () =>
    accounts.confirmEnrolment(readField(form, 'code'), request.headers),
  )
  if (!done.ok) {
    if (done.problems.some(({ refused }) => refused.code === 'units.challenge-over'))
      throw redirect(paths.signIn(readNext(url)))
    return data({ problems: done.problems }, { status: done.status })
  }
  const { backupCodes, cookies, who } = done.value
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return data({ backupCodes, onward: findDestination(who, readNext(url)) }, { headers })
}

export default function SecondFactor(): ReactNode {
  const { secret, qr } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('auth')
  if (answer && 'backupCodes' in answer)
    return <BackupCodes codes={answer.backupCodes} onward={answer.onward} />
  const problems = answer?.problems
  if (secret === undefined || qr === undefined) return <AlreadyOn />
  return (
    <>
      <title>{t('enrol.title')}</title>
      <h1>{t('enrol.title')}</h1>
      <p className="soft">{t('enrol.lead')}</p>
      <ErrorSummary problems={problems} />
      <ol className="steps">
        <li>
          <h2>{t('enrol.app.title')}</h2>
          <p>{t('enrol.app.text')}</p>
        </li>
        <li>
          <h2>{t('enrol.scan.title')}</h2>
          <img className="qr" src={qr} width="184" height="184" alt={t('enrol.scan.alt')} />
          <details className="by-hand">
            <summary>{t('enrol.scan.byHand')}</summary>
            <p>{t('enrol.scan.type')}</p>
            <code className="key-text">{secret.match(/.{1,4}/g)?.join(' ')}</code>
          </details>
        </li>
        <li>
          <h2>{t('enrol.confirm.title')}</h2>
          <form method="post" noValidate>
            <TextField
              name="code"
              label={t('code.label')}
              className="code-input"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={8}
              problems={problems}
            />
            <div className="form-end">
              <button className="btn" type="submit">
                {t('enrol.confirm.submit')}
              </button>
            </div>
          </form>
        </li>
      </ol>
    </>
  )
}

function AlreadyOn(): ReactNode {
  const t = useWords('auth')
  return (
    <>
      <title>{t('enrol.title')}</title>
      <h1>{t('enrol.already.title')}</h1>
      <p className="soft">{t('enrol.already.text')}</p>
      <p className="form-end">
        <a className="btn" href={paths.account()}>
          {t('account.title')}
        </a>
      </p>
    </>
  )
}
