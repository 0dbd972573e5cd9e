import type { ReactNode } from 'react'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router'
import { getDoor, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { getAccounts } from './sign-in-steps.ts'

export const handle: RouteHandle = { access: 'public' }

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { who, url } = getDoor(context)
  if (who.kind === 'stranger') throw redirect(paths.signIn(url.pathname))
  const protectedByCode = await getAccounts(context).hasSecondFactor(request.headers)
  return who.kind === 'member'
    ? { name: who.actor.name, roles: who.actor.roles, home: paths.console.home(), protectedByCode }
    : { name: who.seat.name, roles: [], home: paths.desk.home(), protectedByCode }
}

export async function action({ context, request }: ActionFunctionArgs) {
  await getAccounts(context).startEnrolment(request.headers)
  return redirect(paths.secondFactor(paths.account()))
}

export default function Account(): ReactNode {
  const { name, roles, home, protectedByCode } = useLoaderData<typeof loader>()
  const t = useWords('auth')
  const common = useWords('common')
  return (
    <>
      <title>{t('account.title')}</title>
      <h1>{name}</h1>
      <p className="soft">
        {roles.length === 0
          ? t('account.operator')
          : roles.map((role) => t(`roles.${role}.name`)).join(t('account.and'))}
      </p>
      <h2 className="auth-section">{t('account.factor.title')}</h2>
      {protectedByCode ? (
        <p>{t('account.factor.on')}</p>
      ) : (
        <form method="post">
          <p>{t('account.factor.off')}</p>
          <div className="form-end">
            <button className="btn line" type="submit">
              {t('account.factor.start')}
            </button>
          </div>
        </form>
      )}
      <h2 className="auth-section">{t('account.renew.title')}</h2>
      <p>{t('account.renew.text')}</p>
      <form method="post" action={paths.signOut()} className="form-end">
        <p>
          <a href={home}>{t('account.home')}</a>
        </p>
        <button className="quiet" type="submit">
          {common('signOut')}
        </button>
      </form>
    </>
  )
}
