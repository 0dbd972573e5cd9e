import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { CORRECTABLE, listOwnEntries, type OwnEntry, sendCorrection } from '../../modules/platforms/index.ts'
import { seatMay } from '../../modules/units/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { attempt } from '../refusal.ts'
import { RefusalNote } from '../ui/refusal-note.tsx'
import { When } from '../ui/when.tsx'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  return {
    entries: await listOwnEntries(getDoor(context).services.db, seat),
    mayCorrect: seatMay(seat, 'answer'),
    columns: CORRECTABLE,
  }
}

/** A field's lines become entries separated by `|`, as in a table. */
export async function action({ context, request }: ActionFunctionArgs) {
  const seat = requireSeat(context)
  const form = await request.formData()
  const platformId = String(form.get('platform') ?? '')
  const cells = Object.fromEntries(
    CORRECTABLE.map((column) => [
      column,
      String(form.get(column) ?? '')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(' | '),
    ]),
  )
  const sent = await attempt(() =>
    inWork(getDoor(context).services, (work) => sendCorrection(work, seat, { platformId, cells })),
  )
  if (!sent.ok) return data({ refused: sent.refused, platformId, cells }, { status: sent.status })
  throw redirect(paths.desk.register())
}

export default function DeskRegister(): ReactNode {
  const { entries } = useLoaderData<typeof loader>()
  const t = useWords('desk-own')
  const access = useWords('desk-access')
  return (
    <>
      <title>{t('register.title')}</title>
      <p className="crumb">
        <a href={paths.desk.home()}>{access('back')}</a>
      </p>
      <h1 className="desk-title">{t('register.title')}</h1>
      <p className="lead">{t('register.lead')}</p>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </>
  )
}

function Entry({ entry }: { entry: OwnEntry }): ReactNode {
  const { columns, mayCorrect } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('desk-own')
  const own = answer?.platformId === entry.id ? answer : undefined
  const cells: Readonly<Record<string, string>> = { ...entry.cells, ...own?.cells }
  return (
    <section className="past">
      <h2>
        {entry.name} <span className="soft mono">{entry.cells.code}</span>
      </h2>
      {entry.last === null ? null : (
        <p role="status">
          {t(`register.last.${entry.last.outcome ?? 'waiting'}`)} <When at={entry.last.sentAt} only="day" />{' '}
          {entry.last.reason}
        </p>
      )}
      <dl className="own-entry">
        {columns.map((column) => (
          <div key={column}>
            <dt>{t(`register.columns.${column as 'name'}`)}</dt>
            <dd>{entry.cells[column] === '' ? <span className="soft">—</span> : entry.cells[column]}</dd>
          </div>
        ))}
      </dl>
      {mayCorrect ? (
        <details open={own !== undefined}>
          <summary>{t('register.correct')}</summary>
          <RefusalNote refused={own?.refused} />
          <p className="soft">{t('register.how')}</p>
          <form method="post">
            <input type="hidden" name="platform" value={entry.id} />
            {columns.map((column) => {
              const lines = (cells[column] ?? '').split('|').map((part) => part.trim())
              return (
                <div className="field" key={column}>
                  <label htmlFor={`${entry.id}-${column}`}>{t(`register.columns.${column as 'name'}`)}</label>
                  <textarea
                    id={`${entry.id}-${column}`}
                    name={column}
                    rows={Math.max(1, lines.length)}
                    defaultValue={lines.join('\n')}
                    spellCheck={false}
                  />
                </div>
              )
            })}
            <div className="form-end">
              <button className="btn" type="submit">
                {t('register.send')}
              </button>
            </div>
          </form>
        </details>
      ) : null}
    </section>
  )
}
