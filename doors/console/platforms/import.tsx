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
import { importPlatforms, PLATFORM_COLUMNS } from '../../../modules/platforms/index.ts'
import { parseCsv } from '../../../runtime/csv.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { readText } from '../../ui/read-text.ts'
import { RefusalNote, useRefusalText } from '../../ui/refusal-note.tsx'

export const handle: RouteHandle = { access: 'member:platforms.write' }

export function loader({ context }: LoaderFunctionArgs) {
  requireMember(context, 'platforms.write')
  return null
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'platforms.write')
  const { services } = getDoor(context)
  const form = await request.formData()
  const file = form.get('file')
  const text =
    file instanceof File && file.size > 0
      ? readText(new Uint8Array(await file.arrayBuffer()))
      : String(form.get('text') ?? '')
  const done = await attempt(() => {
    const { lines } = parseCsv(text)
    if (lines.length === 0) throw new Refusal('invalid', 'platforms.no-file', 'There is no table to import.')
    return inWork(services, (work) => importPlatforms(work, actor, lines))
  })
  if (!done.ok) return data({ refused: done.refused, text }, { status: done.status })
  return data({ done: done.value }, { status: done.value.errors.length > 0 ? 422 : 200 })
}

export default function ImportPlatforms(): ReactNode {
  const answer = useActionData<typeof action>()
  const t = useWords('console-platforms')
  const refused = answer && 'refused' in answer ? answer : undefined
  return (
    <div className="page platforms">
      <title>{t('import.title')}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.platforms()}>{t('title')}</Link>
        </p>
        <h1>{t('import.title')}</h1>
        <p className="lead">{t('import.lead')}</p>
      </header>
      <RefusalNote refused={refused?.refused} />
      {answer && 'done' in answer ? <Outcome done={answer.done} /> : null}
      <Form method="post" encType="multipart/form-data" className="platform-form">
        <label>
          <span>{t('import.file')}</span>
          <input type="file" name="file" accept=".csv,text/csv,text/plain" />
        </label>
        <label>
          <span>{t('import.paste')}</span>
          <textarea name="text" rows={6} className="mono" defaultValue={refused?.text} spellCheck={false} />
        </label>
        <p className="platforms-acts">
          <button className="main-button" type="submit">
            {t('import.send')}
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
    </div>
  )
}

interface Done {
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

function Outcome({ done }: { done: Done }): ReactNode {
  const t = useWords('console-platforms')
  const explain = useRefusalText()
  const { locale } = useReader()
  return (
    <div className="import-outcome" role="status">
      <p>
        <b>
          {t('import.done', {
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
