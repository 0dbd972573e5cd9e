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
import { keepBackupCodes } from './backup-codes.ts'
import { ErrorSummary, TextField } from './form.tsx'
import { attemptForm, listEmpty, readField } from './form-problems.ts'
import { findDestination, getAccounts, readNext, redirectWith } from './sign-in-steps.ts'

export const handle: RouteHandle = { access: 'public' }

/** The key stays in no cache. */
export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { who, url } = getDoor(context)
  const key = await getAccounts(context).findEnrolment(request.headers)
  if (key !== undefined) {
    const svg = await drawQr(key.uri, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' })
    return { secret: key.secret, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
  }
  if (who.kind === 'stranger') throw redirect(paths.signIn(readNext(url)))
  return null
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { url, stash } = getDoor(context)
  const next = readNext(url)
  const form = await request.formData()
  const problems = listEmpty(form, { code: 'auth.code-empty' })
  if (problems.length > 0) return data({ problems }, { status: 422 })
  const done = await attemptForm('code', () =>
    getAccounts(context).confirmEnrolment(readField(form, 'code'), request.headers),
  )
  if (done.ok) {
    const { backupCodes, cookies, who } = done.value
    const key = keepBackupCodes(stash, { codes: backupCodes, who, onward: findDestination(who, next) })
    return redirectWith(paths.backupCodes(key), cookies)
  }
  if (done.problems.some(({ refused }) => refused.code === 'units.challenge-over'))
    throw redirect(paths.signIn(next))
  return data({ problems: done.problems }, { status: done.status })
}

export default function SecondFactor(): ReactNode {
  const key = useLoaderData<typeof loader>()
  const problems = useActionData<typeof action>()?.problems
  const t = useWords('auth')
  if (key === null) return <AlreadyOn />
  return (
    <>
      <title>{t('enrol.title')}</title>
      <h1>{t('enrol.title')}</h1>
      <p className="soft">{t('enrol.lead')}</p>
      <ErrorSummary problems={problems} />
      <ol className="enrol-steps">
        <li>
          <h2>{t('enrol.app.title')}</h2>
          <p>{t('enrol.app.text')}</p>
        </li>
        <li>
          <h2>{t('enrol.scan.title')}</h2>
          <img className="qr" src={key.qr} width="184" height="184" alt={t('enrol.scan.alt')} />
          <details className="by-hand">
            <summary>{t('enrol.scan.byHand')}</summary>
            <p>{t('enrol.scan.type')}</p>
            <code className="key-text">{key.secret.match(/.{1,4}/g)?.join(' ')}</code>
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
