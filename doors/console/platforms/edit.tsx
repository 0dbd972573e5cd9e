import './platforms.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { changePlatform, getPlatform, readCells, writeCells } from '../../../modules/platforms/index.ts'
import { listUnits } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { PlatformForm } from './platform-form.tsx'
import { readPlatformForm } from './read-platform-form.ts'

export const handle: RouteHandle = { access: 'member:platforms.write' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'platforms.write')
  const { services } = getDoor(context)
  const platform = await orRefuse(getPlatform(services.db, actor, params['platformId'] ?? ''))
  return {
    id: platform.id,
    name: platform.name,
    cells: writeCells(platform),
    units: await listUnits(services.db, actor),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'platforms.write')
  const { services } = getDoor(context)
  const platform = await orRefuse(getPlatform(services.db, actor, params['platformId'] ?? ''))
  // The code is how everybody else knows it, so the form cannot change it.
  const cells = { ...readPlatformForm(await request.formData()), code: platform.code }
  const saved = await attempt(() => inWork(services, (work) => changePlatform(work, actor, readCells(cells))))
  if (!saved.ok) return data({ refused: saved.refused, cells }, { status: saved.status })
  throw redirect(paths.console.platform(platform.id))
}

export default function EditPlatform(): ReactNode {
  const { id, name, cells, units } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-platforms')
  const title = t('edit.title', { name })
  return (
    <div className="page platforms">
      <title>{title}</title>
      <p className="crumb">
        <Link to={paths.console.platform(id)}>{name}</Link>
      </p>
      <h1>{title}</h1>
      <RefusalNote refused={answer?.refused} />
      <PlatformForm cells={answer?.cells ?? cells} units={units} isNew={false} />
    </div>
  )
}
