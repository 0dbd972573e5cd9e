import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import { findInvitation, PASSWORD_LENGTH, setUp, UNIT_LEVELS } from '../../modules/units/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, type RouteHandle } from '../access.ts'
import { useWords } from '../reader.tsx'
import { ErrorSummary, TextField } from './form.tsx'
import { attemptForm, listEmpty, readField } from './form-problems.ts'
import { getAccounts, goOn } from './sign-in-steps.ts'
import { SpentLink } from './spent-link.tsx'

export const handle: RouteHandle = { access: 'code' }

export const headers = () => ({ 'Cache-Control': 'no-store' })

const REQUIRED = {
  nameZh: 'auth.name-zh-empty',
  nameEn: 'auth.name-en-empty',
  name: 'auth.name-empty',
  email: 'auth.email-empty',
  password: 'auth.password-empty',
}

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { services, now, loadSample } = getDoor(context)
  const invitation = await findInvitation(services.db, params['token'] ?? '', now)
  const open = invitation?.subject.for === 'first-administrator'
  return open
    ? { levels: UNIT_LEVELS, hasSample: loadSample !== undefined, least: PASSWORD_LENGTH.least }
    : data(null, { status: 404 })
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const door = getDoor(context)
  const { services, client, loadSample } = door
  const accounts = getAccounts(context)
  const form = await request.formData()
  const read = (field: string) => readField(form, field)
  const level = UNIT_LEVELS.find((each) => each === read('level')) ?? 'nation'
  const typed = {
    nameZh: read('nameZh'),
    nameEn: read('nameEn'),
    level,
    name: read('name'),
    email: read('email'),
    start: read('start'),
  }
  const problems = listEmpty(form, REQUIRED)
  if (problems.length > 0) return data({ problems, typed }, { status: 422 })
  const password = read('password')
  const done = await attemptForm('name', async () => {
    const { nameZh, nameEn, name, email } = typed
    const actor = await inWork(services, (work) =>
      setUp(work, params['token'] ?? '', { unit: { level, nameZh, nameEn }, name, email, password }),
    )
    if (typed.start === 'sample') await loadSample?.(actor)
    return accounts.signIn({ email, password }, { headers: request.headers, client })
  })
  return done.ok
    ? goOn(done.value, undefined)
    : data({ problems: done.problems, typed }, { status: done.status })
}

export default function SetUp(): ReactNode {
  const open = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('auth')
  if (open === null) return <SpentLink setUp />
  const problems = answer?.problems
  const typed = answer?.typed
  return (
    <>
      <title>{t('setUp.title')}</title>
      <h1>{t('setUp.title')}</h1>
      <p className="soft">{t('setUp.lead')}</p>
      <ErrorSummary problems={problems} />
      <form method="post" noValidate>
        <h2 className="auth-section">{t('setUp.unit.title')}</h2>
        <p className="soft">{t('setUp.unit.lead')}</p>
        <TextField
          name="nameZh"
          label={t('setUp.unit.nameZh')}
          lang="zh-CN"
          defaultValue={typed?.nameZh}
          problems={problems}
        />
        <TextField
          name="nameEn"
          label={t('setUp.unit.nameEn')}
          lang="en"
          defaultValue={typed?.nameEn}
          problems={problems}
        />
        <div className="field">
          <label htmlFor="level">{t('setUp.unit.level')}</label>
          <select id="level" name="level" defaultValue={typed?.level ?? 'nation'}>
            {open.levels.map((level) => (
              <option key={level} value={level}>
                {t(`levels.${level}`)}
              </option>
            ))}
          </select>
        </div>

        <h2 className="auth-section">{t('setUp.you.title')}</h2>
        <p className="soft">{t('setUp.you.lead')}</p>
        <TextField
          name="name"
          label={t('field.name')}
          hint={t('field.nameHint')}
          autoComplete="name"
          defaultValue={typed?.name}
          problems={problems}
        />
        <TextField
          name="email"
          type="email"
          label={t('field.email')}
          autoComplete="username"
          spellCheck={false}
          defaultValue={typed?.email}
          problems={problems}
        />
        <TextField
          name="password"
          type="password"
          label={t('field.newPassword')}
          hint={t('field.passwordHint', { least: open.least })}
          autoComplete="new-password"
          problems={problems}
        />

        {open.hasSample && <Beginning chosen={typed?.start} />}
        <div className="form-end">
          <button className="btn" type="submit">
            {t('setUp.submit')}
          </button>
          <p>{t('setUp.then')}</p>
        </div>
      </form>
    </>
  )
}

function Beginning({ chosen }: { chosen: string | undefined }): ReactNode {
  const t = useWords('auth')
  return (
    <fieldset className="auth-section">
      <legend>
        <h2>{t('setUp.start.title')}</h2>
      </legend>
      {(['empty', 'sample'] as const).map((start) => (
        <label className="pick" key={start}>
          <input type="radio" name="start" value={start} defaultChecked={(chosen || 'empty') === start} />
          <span>
            <b>{t(`setUp.start.${start}.name`)}</b>
            <span>{t(`setUp.start.${start}.what`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
