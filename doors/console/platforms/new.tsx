import './platforms.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { readCells, registerPlatform } from '../../../modules/platforms/index.ts'
import { listUnits } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { PlatformForm } from './platform-form.tsx'
import { readPlatformForm } from './read-platform-form.ts'

export const handle: RouteHandle = { access: 'member:platforms.write' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'platforms.write')
  const units = await listUnits(getDoor(context).services.db, actor)
  return { units, own: units.find(({ id }) => id === actor.unitId)?.code ?? '' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'platforms.write')
  const { services } = getDoor(context)
  const cells = readPlatformForm(await request.formData())
  const made = await attempt(() =>
    inWork(services, (work) => registerPlatform(work, actor, readCells(cells))),
  )
  if (!made.ok) return data({ refused: made.refused, cells }, { status: made.status })
  throw redirect(paths.console.platform(made.value))
}

export default function NewPlatform(): ReactNode {
  const { units, own } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-platforms')
  return (
    <div className="page platforms">
      <title>{t('edit.newTitle')}</title>
      <h1>{t('edit.newTitle')}</h1>
      <RefusalNote refused={answer?.refused} />
      <PlatformForm cells={answer?.cells ?? { unit: own }} units={units} isNew />
    </div>
  )
}
