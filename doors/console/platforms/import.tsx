import './platforms.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
} from 'react-router'
import {
  importPlatforms,
  type LineChange,
  PLATFORM_COLUMNS,
  previewImport,
} from '../../../modules/platforms/index.ts'
import { parseCsv, writeCsvLine } from '../../../runtime/csv.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import { inWork } from '../../../runtime/work.ts'
import { isWorkbook, readWorkbook, UnreadableWorkbook } from '../../../runtime/xlsx.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { readText } from '../../ui/read-text.ts'
import { RefusalNote, useRefusalText } from '../../ui/refusal-note.tsx'
import { FieldChanges } from './field-changes.tsx'

export const handle: RouteHandle = { access: 'member:platforms.write' }

export function loader({ context }: LoaderFunctionArgs) {
  requireMember(context, 'platforms.write')
  return null
}

/** `take` writes what the preview showed; anything else reads a table and shows what it would change. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'platforms.write')
  const { services } = getDoor(context)
  const form = await request.formData()
  const given = String(form.get('text') ?? '')
  const read = await attempt(() => readTable(form.get('file'), given))
  if (!read.ok) return data({ refused: read.refused, text: given }, { status: read.status })
  const { lines, text } = read.value
  const take = form.get('do') === 'take'
  const done = await attempt(() =>
    take
      ? inWork(services, (work) => importPlatforms(work, actor, lines))
      : previewImport(services, actor, lines),
  )
  if (!done.ok) return data({ refused: done.refused, text }, { status: done.status })
  const { changes, errors, ...counts } = done.value
  return data(
    {
      done: {
        ...counts,
        errors,
        changes: changes.slice(0, SHOWN),
        more: Math.max(0, changes.length - SHOWN),
      },
      text: take ? '' : text,
      taken: take,
    },
    { status: errors.length > 0 ? 422 : 200 },
  )
}

/** Lines of the preview that are shown with their fields; the rest is counted. */
const SHOWN = 100

async function readTable(file: FormDataEntryValue | null, pasted: string) {
  const bytes = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined
  const table =
    bytes !== undefined && isWorkbook(bytes)
      ? await readWorkbook(bytes).catch((error: unknown) => {
          if (!(error instanceof UnreadableWorkbook)) throw error
          throw new Refusal('invalid', 'platforms.bad-workbook', error.message)
        })
      : parseCsv(bytes === undefined ? pasted : readText(bytes))
  if (table.lines.length === 0)
    throw new Refusal('invalid', 'platforms.no-file', 'There is no table to import.')
  const { columns, lines } = table
  // What the preview showed is what is taken: it comes back as the text it was read as.
  const text = [columns, ...lines.map(({ cells }) => columns.map((name) => cells[name] ?? ''))]
    .map(writeCsvLine)
    .join('')
  return { lines, text }
}

export default function ImportPlatforms(): ReactNode {
  const answer = useActionData<typeof action>()
  const t = useWords('console-platforms')
  const refused = answer && 'refused' in answer ? answer : undefined
  const preview = answer && 'done' in answer && !answer.taken ? answer : undefined
  return (
    <div className="page platforms">
      <title>{t('import.title')}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.platforms()}>{t('title')}</Link>
        </p>
        <h1>{preview ? t('import.preview') : t('import.title')}</h1>
        {preview ? null : <p className="lead">{t('import.lead')}</p>}
      </header>
      <RefusalNote refused={refused?.refused} />
      {answer && 'done' in answer ? <Outcome done={answer.done} taken={answer.taken} /> : null}
      {preview ? (
        <Form method="post" className="platform-form">
          <textarea name="text" hidden readOnly value={preview.text} />
          <p className="platforms-acts">
            {preview.done.registered + preview.done.changed > 0 ? (
              <button className="main-button" type="submit" name="do" value="take">
                {t('import.take', { count: preview.done.registered + preview.done.changed })}
              </button>
            ) : null}
            <Link className="plain-button" to={paths.console.importPlatforms()}>
              {t('import.another')}
            </Link>
          </p>
        </Form>
      ) : (
        <Give text={refused?.text} />
      )}
    </div>
  )
}

/** Where a table is given, with what each column means. */
function Give({ text }: { text: string | undefined }): ReactNode {
  const t = useWords('console-platforms')
  return (
    <>
      <Form method="post" encType="multipart/form-data" className="platform-form">
        <label>
          <span>{t('import.file')}</span>
          <input type="file" name="file" accept=".csv,.xlsx,text/csv,text/plain" />
        </label>
        <label>
          <span>{t('import.paste')}</span>
          <textarea name="text" rows={6} className="mono" defaultValue={text} spellCheck={false} />
        </label>
        <p className="platforms-acts">
          <button className="main-button" type="submit">
            {t('import.show')}
          </button>
          <a className="plain-button" href={paths.console.platformTable('template')}>
            {t('import.template')}
          </a>
        </p>
      </Form>
      <section className="columns">
        <h2>{t('import.columns')}</h2>
        <dl>
          {PLATFORM_COLUMNS.map((column) => (
            <div key={column}>
              <dt className="mono">{column}</dt>
              <dd>{t(`import.help.${column}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}

interface Done {
  readonly changes: readonly LineChange[]
  readonly more: number
  readonly registered: number
  readonly changed: number
  readonly unchanged: number
  readonly unknownColumns: readonly string[]
  readonly errors: readonly {
    readonly line: number
    readonly column: string
    readonly code: string
    readonly value: string
  }[]
}

function Outcome({ done, taken }: { done: Done; taken: boolean }): ReactNode {
  const t = useWords('console-platforms')
  const explain = useRefusalText()
  const { locale } = useReader()
  return (
    <div className="import-outcome" role="status">
      <p>
        <b>
          {t(taken ? 'import.done' : 'import.would', {
            registered: done.registered,
            changed: done.changed,
            unchanged: done.unchanged,
          })}
        </b>
      </p>
      {done.unknownColumns.length > 0 ? (
        <p className="soft">
          {t('import.unknown', { columns: new Intl.ListFormat(locale).format(done.unknownColumns) })}
        </p>
      ) : null}
      {taken || done.changes.length === 0 ? null : <Changes changes={done.changes} more={done.more} />}
      {done.errors.length > 0 ? (
        <>
          <p className="lacks">{t('import.errors', { count: done.errors.length })}</p>
          <ul>
            {done.errors.slice(0, 200).map(({ line, column, code, value }, index) => (
              <li key={index}>
                <b>{t('import.line', { line })}</b> {t('import.column', { column })}:{' '}
                {explain({ kind: 'invalid', code: `platforms.${code}`, params: { value, code: value } })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

/** Line by line, field by field: what it says now and what it would say. */
function Changes({ changes, more }: { changes: readonly LineChange[]; more: number }): ReactNode {
  const t = useWords('console-platforms')
  return (
    <>
      <ol className="import-changes">
        {changes.map(({ line, code, change, fields }) => (
          <li key={line}>
            <details open={changes.length <= 5}>
              <summary>
                {t('import.line', { line })} <b className="mono">{code}</b> {t(`import.change.${change}`)}{' '}
                <span className="soft">{t('import.fields', { count: fields.length })}</span>
              </summary>
              <FieldChanges fields={fields} />
            </details>
          </li>
        ))}
      </ol>
      {more > 0 ? <p className="soft">{t('import.more', { count: more })}</p> : null}
    </>
  )
}
