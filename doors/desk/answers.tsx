import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { answerItems, type AnswerFault, dayOf, getOrderForSeat } from '../../modules/measures/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { attempt, orRefuse } from '../refusal.ts'
import { RefusalNote } from '../ui/refusal-note.tsx'
import { readText } from '../ui/read-text.ts'
import { type ReadAnswers, readAnswers, writeAnswers } from './read-answers.ts'

export const handle: RouteHandle = { access: 'operator' }

/** Lines of the preview that are shown; the rest is counted. */
const SHOWN = 200

export async function loader({ context, params }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const order = await orRefuse(getOrderForSeat(services.db, seat, params['orderId'] ?? '', services.secrets))
  return { id: order.id, docNo: order.docNo }
}

/**
 * `choose`: items ticked on the order's page; `read`: a pasted table. Both come to the same table, which is shown as
 * understood and comes back with `send`; `change` shows it for editing.
 */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const measureId = params['orderId'] ?? ''
  const order = await orRefuse(getOrderForSeat(services.db, seat, measureId, services.secrets))
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const step = text('do')
  const table =
    step === 'choose' ? tableOfChosen(form, order.items) : ((await findFileText(form)) ?? text('table'))
  const read = readAnswers(table, order.items)
  if (step === 'change') return { step: 'edit' as const, table }
  if (step !== 'send') {
    return data(
      {
        step: 'preview' as const,
        given: table,
        table: writeAnswers(read.answers, dayOf),
        ...read,
        answers: read.answers.slice(0, SHOWN),
        counts: countKinds(read),
      },
      { status: read.answers.length === 0 ? 422 : 200 },
    )
  }
  const sent = await attempt(() =>
    inWork(services, (work) =>
      answerItems(work, seat, { measureId, answers: read.answers.map(({ answer }) => answer) }),
    ),
  )
  if (!sent.ok)
    return data({ step: 'refused' as const, refused: sent.refused, table }, { status: sent.status })
  const { accepted, refused } = sent.value
  if (refused.length === 0) throw redirect(`${paths.desk.order(measureId)}?sent=${accepted}`)
  const numbers = new Map(order.items.map((item) => [item.id, item.number]))
  return {
    step: 'partly' as const,
    accepted,
    left: refused.map(({ measureItemId, code }) => ({ number: numbers.get(measureItemId) ?? 0, code })),
  }
}

export default function DeskAnswers(): ReactNode {
  const { id, docNo } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('desk')
  return (
    <>
      <title>{`${t('table.title')} ${docNo}`}</title>
      <p className="crumb">
        <a href={paths.desk.order(id)}>{t('backToOrder', { docNo })}</a>
      </p>
      {answer?.step === 'preview' ? (
        <Preview {...answer} />
      ) : answer?.step === 'partly' ? (
        <Partly accepted={answer.accepted} left={answer.left} />
      ) : (
        <>
          <RefusalNote refused={answer?.step === 'refused' ? answer.refused : undefined} />
          <TableForm id={id} table={answer?.table} />
        </>
      )}
    </>
  )
}

function TableForm({ id, table }: { id: string; table: string | undefined }): ReactNode {
  const t = useWords('desk')
  return (
    <>
      <h1 className="desk-title">{t('table.title')}</h1>
      <p className="lead">{t('table.lead')}</p>
      <pre className="example">{t('table.example')}</pre>
      <p>
        <a href={paths.desk.itemsCsv(id)}>{t('table.download')}</a>
      </p>
      <form method="post" encType="multipart/form-data">
        <div className="field">
          <label htmlFor="file">{t('table.file')}</label>
          <input
            className="plain-file"
            id="file"
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
          />
        </div>
        <div className="field">
          <label htmlFor="table">{t('table.field')}</label>
          <textarea
            id="table"
            name="table"
            rows={12}
            className="paste"
            defaultValue={table}
            spellCheck={false}
          />
        </div>
        <div className="form-end">
          <button className="btn" type="submit" name="do" value="read">
            {t('table.check')}
          </button>
        </div>
      </form>
    </>
  )
}

interface PreviewProps extends ReadAnswers {
  readonly given: string
  readonly table: string
  readonly counts: ReturnType<typeof countKinds>
}

function Preview({ answers, problems, counts, table, given }: PreviewProps): ReactNode {
  const t = useWords('desk')
  const kinds = (['removed', 'contested', 'more-time'] as const).filter((kind) => counts[kind] > 0)
  return (
    <>
      <h1 className="desk-title">{t('table.preview')}</h1>
      {counts.all === 0 ? (
        <p className="lead">{t('table.none')}</p>
      ) : (
        <ul className="understood">
          {kinds.map((kind) => (
            <li key={kind}>{t(`table.${kind}`, { count: counts[kind] })}</li>
          ))}
        </ul>
      )}
      {problems.length > 0 ? (
        <div className="error-summary" role="alert">
          <h2>{t('table.problems', { count: problems.length })}</h2>
          <ul>
            {problems.slice(0, SHOWN).map(({ line, text, code }) => (
              <li key={line}>
                {t('table.problemAt', { line, text })} <b>{t(`table.problem.${code}`)}</b>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {answers.length > 0 ? (
        <table className="answers">
          <thead>
            <tr>
              <th scope="col">{t('table.number')}</th>
              <th scope="col">{t('table.what')}</th>
              <th scope="col">{t('table.why')}</th>
              <th scope="col">{t('table.until')}</th>
            </tr>
          </thead>
          <tbody>
            {answers.map(({ number, answer }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td>{t(`answer.${answer.kind === 'more-time' ? 'moreTime' : answer.kind}`)}</td>
                <td>{answer.reason}</td>
                <td>{answer.kind === 'more-time' ? dayOf(new Date(answer.until.getTime() - 1)) : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {counts.all > answers.length ? <p className="soft">… {counts.all}</p> : null}
      <form method="post" className="form-end">
        {counts.all > 0 ? (
          <>
            <input type="hidden" name="table" value={table} />
            <button className="btn" type="submit" name="do" value="send">
              {t('table.send', { count: counts.all })}
            </button>
          </>
        ) : null}
      </form>
      <form method="post">
        <input type="hidden" name="table" value={given} />
        <button className="quiet" type="submit" name="do" value="change">
          {t('table.change')}
        </button>
      </form>
    </>
  )
}

function Partly({
  accepted,
  left,
}: {
  accepted: number
  left: readonly { readonly number: number; readonly code: AnswerFault }[]
}): ReactNode {
  const t = useWords('desk')
  return (
    <>
      {accepted > 0 ? (
        <p className="done-note" role="status">
          {t('table.sent', { count: accepted })}
        </p>
      ) : null}
      <div className="error-summary" role="alert">
        <h2>{t('table.refused', { count: left.length })}</h2>
        <ul>
          {left.slice(0, SHOWN).map(({ number, code }, index) => (
            <li key={index}>
              {t('item.number', { number })} <b>{t(`table.fault.${code}`)}</b>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function countKinds({ answers }: ReadAnswers) {
  const count = (kind: string): number => answers.filter(({ answer }) => answer.kind === kind).length
  return {
    all: answers.length,
    removed: count('removed'),
    contested: count('contested'),
    'more-time': count('more-time'),
  }
}

/** The largest table that is read; five thousand answers with long reasons stay below it. */
const MOST_BYTES = 4_000_000

async function findFileText(form: FormData): Promise<string | undefined> {
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0 || file.size > MOST_BYTES) return undefined
  return readText(new Uint8Array(await file.arrayBuffer()))
}

function tableOfChosen(
  form: FormData,
  items: readonly { readonly number: number; readonly state: string }[],
): string {
  const numbers = form.has('all')
    ? items
        .filter(({ state }) => state === 'asked' || state === 'not-met')
        .map(({ number }) => String(number))
    : form.getAll('item').map(String)
  const cell = (name: string): string =>
    String(form.get(name) ?? '')
      .replace(/[\t\r\n]+/g, ' ')
      .trim()
  const kind = cell('kind') || 'removed'
  const day = kind === 'more-time' ? cell('until') : ''
  return numbers.map((number) => [number, kind, cell('reason'), day].join('\t')).join('\n')
}
