import './members.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { createUnit, listUnits, UNIT_LEVELS } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { ErrorSummary } from '../../auth/form.tsx'
import { attemptForm, listEmpty, readField } from '../../auth/form-problems.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { StaffField } from './staff-field.tsx'
import { UnitOptions } from './unit-options.tsx'

export const handle: RouteHandle = { access: 'member:units.manage' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'units.manage')
  return { units: await listUnits(getDoor(context).services.db, actor), levels: UNIT_LEVELS.slice(1) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'units.manage')
  const { services } = getDoor(context)
  const form = await request.formData()
  const read = (field: string) => readField(form, field)
  const level = UNIT_LEVELS.find((each) => each === read('level')) ?? 'county'
  const typed = {
    nameZh: read('nameZh'),
    nameEn: read('nameEn'),
    code: read('code'),
    level,
    parentId: read('parent'),
  }
  const problems = listEmpty(form, {
    nameZh: 'auth.name-zh-empty',
    nameEn: 'auth.name-en-empty',
    code: 'auth.unit-code-empty',
  })
  if (problems.length > 0) return data({ problems, typed }, { status: 422 })
  const done = await attemptForm('code', () => inWork(services, (work) => createUnit(work, actor, typed)))
  return done.ok
    ? redirect(paths.console.units())
    : data({ problems: done.problems, typed }, { status: done.status })
}

export default function Units(): ReactNode {
  const { units, levels } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-members')
  const auth = useWords('auth')
  const { locale } = useReader()
  const problems = answer?.problems
  const typed = answer?.typed
  const top = Math.min(...units.map(({ path }) => path.split('.').length))
  return (
    <div className="page members">
      <title>{t('units.title')}</title>
      <h1>{t('units.title')}</h1>
      <p className="lead">{t('units.lead')}</p>
      <ul className="unit-tree" role="list">
        {units.map((unit) => (
          <li key={unit.id} data-depth={Math.min(3, unit.path.split('.').length - top)}>
            <b>{locale === 'en' ? unit.nameEn : unit.nameZh}</b>
            <span className="soft">{locale === 'en' ? unit.nameZh : unit.nameEn}</span>
            <span className="unit-level">{auth(`levels.${unit.level}`)}</span>
            <code>{unit.code}</code>
          </li>
        ))}
      </ul>
      <h2>{t('units.add')}</h2>
      <ErrorSummary problems={problems} />
      <Form method="post" noValidate className="staff-form" key={units.length}>
        <div className="staff-field">
          <label htmlFor="parent">{t('units.parent')}</label>
          <select id="parent" name="parent" defaultValue={typed?.parentId}>
            <UnitOptions units={units} locale={locale} />
          </select>
        </div>
        <div className="staff-field">
          <label htmlFor="level">{auth('setUp.unit.level')}</label>
          <select id="level" name="level" defaultValue={typed?.level}>
            {levels.map((level) => (
              <option key={level} value={level}>
                {auth(`levels.${level}`)}
              </option>
            ))}
          </select>
        </div>
        <StaffField
          name="nameZh"
          label={auth('setUp.unit.nameZh')}
          lang="zh-CN"
          defaultValue={typed?.nameZh}
          problems={problems}
        />
        <StaffField
          name="nameEn"
          label={auth('setUp.unit.nameEn')}
          lang="en"
          defaultValue={typed?.nameEn}
          problems={problems}
        />
        <StaffField
          name="code"
          label={t('units.code')}
          hint={t('units.codeHint')}
          defaultValue={typed?.code}
          problems={problems}
          spellCheck={false}
          autoCapitalize="none"
        />
        <button className="main-button" type="submit">
          {t('units.add')}
        </button>
      </Form>
    </div>
  )
}
