import type { ReactNode } from 'react'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { getDoor, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { getAccounts, redirectWith } from './sign-in-steps.ts'

export const handle: RouteHandle = { access: 'public' }

/** A link must not sign anybody out, so opening the address asks first. */
export function loader({ context }: LoaderFunctionArgs) {
  if (getDoor(context).who.kind === 'stranger') throw redirect(paths.signIn())
  return null
}

export async function action({ context, request }: ActionFunctionArgs) {
  return redirectWith(`${paths.signIn()}?out=1`, await getAccounts(context).signOut(request.headers))
}

export default function SignOut(): ReactNode {
  const t = useWords('auth')
  const common = useWords('common')
  return (
    <>
      <title>{t('signOut.title')}</title>
      <h1>{t('signOut.title')}</h1>
      <p className="soft">{t('signOut.lead')}</p>
      <form method="post" className="form-end">
        <button className="btn" type="submit">
          {common('signOut')}
        </button>
      </form>
    </>
  )
}
