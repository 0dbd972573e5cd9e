import './campaigns.css'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
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
import { KINDS } from '../../../engines/detection/kinds.ts'
import { createCampaign } from '../../../modules/campaigns/index.ts'
import { listProfiles } from '../../../modules/law/index.ts'
import { listUnits } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'

export const handle: RouteHandle = { access: 'member:campaigns.write' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'campaigns.write')
  const { services } = getDoor(context)
  return {
    ownUnitId: actor.unitId,
    units: await listUnits(services.db, actor),
    profiles: listProfiles().map(({ id, name, version, invented }) => ({ id, name, version, invented })),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'campaigns.write')
  const { services } = getDoor(context)
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const filled = {
    code: text('code'),
    nameZh: text('nameZh'),
    nameEn: text('nameEn'),
    profile: text('profile'),
    startsOn: text('startsOn'),
    endsOn: text('endsOn'),
    kinds: form.getAll('kinds').map(String),
    unitIds: form.getAll('unitIds').map(String),
  }
  const made = await attempt(() => inWork(services, (work) => createCampaign(work, actor, filled)))
  if (!made.ok) return data({ refused: made.refused, filled }, { status: made.status })
  throw redirect(paths.console.campaign(made.value.id))
}

export default function NewCampaign(): ReactNode {
  const { ownUnitId, units, profiles } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-campaigns')
  const common = useWords('common')
  const { locale } = useReader()
  const language = locale === 'en' ? 'en' : 'zh'
  const filled = answer?.filled
  return (
    <div className="campaigns narrow">
      <title>{t('new.title')}</title>
      <h1>{t('new.title')}</h1>
      <p className="lead">{t('new.lead')}</p>
      <RefusalNote refused={answer?.refused} />
      <Form method="post" className="campaign-form">
        <TextInput
          name="nameZh"
          label={t('new.nameZh')}
          defaultValue={filled?.nameZh}
          lang="zh-CN"
          required
        />
        <TextInput name="nameEn" label={t('new.nameEn')} defaultValue={filled?.nameEn} lang="en" required />
        <TextInput
          name="code"
          label={t('new.code')}
          description={t('new.codeHelp')}
          defaultValue={filled?.code}
          pattern="[a-z0-9][a-z0-9\-]{1,39}"
          required
        />
        <div className="campaign-days">
          <TextInput
            type="date"
            name="startsOn"
            label={t('new.startsOn')}
            defaultValue={filled?.startsOn}
            required
          />
          <TextInput
            type="date"
            name="endsOn"
            label={t('new.endsOn')}
            defaultValue={filled?.endsOn}
            required
          />
        </div>
        <fieldset>
          <legend>{t('new.kinds')}</legend>
          <p>{t('new.kindsHelp')}</p>
          {KINDS.map((kind) => (
            <Checkbox
              key={kind}
              name="kinds"
              value={kind}
              label={common(`kinds.${kind}.long`)}
              defaultChecked={filled ? filled.kinds.includes(kind) : true}
            />
          ))}
        </fieldset>
        <NativeSelect
          name="profile"
          label={t('new.profile')}
          description={t('new.profileHelp')}
          defaultValue={filled?.profile ?? ''}
          required
          data={[
            { value: '', label: t('new.profileNone') },
            ...profiles.map(({ id, name, version }) => ({
              value: id,
              label: `${name[language]} (${version})`,
            })),
          ]}
        />
        <fieldset>
          <legend>{t('new.units')}</legend>
          <p>{t('new.unitsHelp')}</p>
          {units.map((unit) => (
            <Checkbox
              key={unit.id}
              name="unitIds"
              value={unit.id}
              label={locale === 'en' ? unit.nameEn : unit.nameZh}
              defaultChecked={unit.id === ownUnitId || (filled?.unitIds.includes(unit.id) ?? false)}
              disabled={unit.id === ownUnitId}
            />
          ))}
        </fieldset>
        <div>
          <Button type="submit">{t('new.submit')}</Button>
        </div>
      </Form>
    </div>
  )
}
