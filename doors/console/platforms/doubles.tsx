import './platforms.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  listPossibleDoubles,
  mergePlatforms,
  type PossibleDouble,
  tellApart,
} from '../../../modules/merging/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'

export const handle: RouteHandle = { access: 'member:platforms.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'platforms.see')
  const { services } = getDoor(context)
  return {
    pairs: await listPossibleDoubles(services.db, actor),
    mayWrite: may(actor, 'platforms.write'),
  }
}

/** `do` is the entry that stays, or `apart`. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'platforms.write')
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const [one, other, act] = [text('one'), text('other'), text('do')]
  const done = await attempt(() =>
    inWork(getDoor(context).services, async (work) => {
      if (act === 'apart') return tellApart(work, actor, { oneId: one, otherId: other })
      const fromId = act === one ? other : one
      await mergePlatforms(work, actor, { intoId: act, fromId, reason: text('reason') })
    }),
  )
  if (!done.ok) return data({ refused: done.refused }, { status: done.status })
  throw redirect(act === 'apart' ? paths.console.doubles() : paths.console.platform(act))
}

export default function Doubles(): ReactNode {
  const { pairs, mayWrite } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-merging')
  return (
    <div className="page platforms">
      <title>{t('doubles.title')}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.platforms()}>{t('platforms')}</Link>
        </p>
        <h1>{t('doubles.title')}</h1>
        <p className="lead">{t('doubles.lead')}</p>
      </header>
      <RefusalNote refused={answer?.refused} />
      {pairs.length === 0 ? <p className="empty">{t('doubles.none')}</p> : null}
      <ol className="double-rows">
        {pairs.map((pair) => (
          <Pair key={pair.one.id + pair.other.id} pair={pair} mayWrite={mayWrite} />
        ))}
      </ol>
    </div>
  )
}

function Pair({ pair, mayWrite }: { pair: PossibleDouble; mayWrite: boolean }): ReactNode {
  const t = useWords('console-merging')
  return (
    <li>
      <p className="double-why">
        {pair.reasons.map((reason) => t(`doubles.reasons.${reason}`)).join(t('comma'))}{' '}
        <b className="mono">{pair.shared.join(' · ')}</b>
      </p>
      <Form method="post">
        <input type="hidden" name="one" value={pair.one.id} />
        <input type="hidden" name="other" value={pair.other.id} />
        <div className="double-sides">
          {[pair.one, pair.other].map((side) => (
            <section key={side.id} aria-label={side.name}>
              <h2>
                <Link to={paths.console.platform(side.id)}>{side.name}</Link>{' '}
                <span className="mono soft">{side.code}</span>
              </h2>
              <p className="soft">
                {side.domain} {side.operator}
              </p>
              <p className="soft">{t('doubles.hangs', { items: side.items, orders: side.orders })}</p>
              {mayWrite ? (
                <button className="plain-button" type="submit" name="do" value={side.id}>
                  {t('doubles.keep')}
                </button>
              ) : null}
            </section>
          ))}
        </div>
        {mayWrite ? (
          <p className="double-acts">
            <label>
              {t('reason')} <input name="reason" maxLength={500} autoComplete="off" />
            </label>
            <button className="plain-button" type="submit" name="do" value="apart">
              {t('doubles.apart')}
            </button>
          </p>
        ) : null}
      </Form>
    </li>
  )
}
