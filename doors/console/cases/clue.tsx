import './cases.css'
import { Button, Textarea, TextInput } from '@mantine/core'
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
import { findIndicators } from '../../../engines/indicators/index.ts'
import { dismissClue, getClue, openCase } from '../../../modules/cases/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { WhyTogether } from './list.tsx'

export const handle: RouteHandle = { access: 'member:cases.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'cases.see')
  const { services } = getDoor(context)
  const clue = await orRefuse(getClue(services.db, actor, params['clueId'] ?? ''))
  return {
    clue: {
      ...clue,
      sources: clue.sources.map((source) => ({ ...source, ...mark(source.text, clue.indicator) })),
    },
    mayWrite: may(actor, 'cases.write'),
    maySeeReports: may(actor, 'reports.see'),
  }
}

/** Where the indicator stands in a text, however it was written there. */
function mark(
  text: string,
  { type, value }: { type: string; value: string },
): { start: number; end: number } {
  const found = findIndicators(text).find((each) => each.type === type && each.value === value)
  return found ? { start: found.start, end: found.end } : { start: 0, end: 0 }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'cases.write')
  const { services } = getDoor(context)
  const form = await request.formData()
  const clueId = params['clueId'] ?? ''
  if (form.get('do') === 'dismiss') {
    const reason = String(form.get('reason') ?? '')
    const done = await attempt(() => inWork(services, (work) => dismissClue(work, actor, { clueId, reason })))
    if (!done.ok) return data({ refused: done.refused }, { status: done.status })
    throw redirect(paths.console.cases())
  }
  const title = String(form.get('title') ?? '')
  const opened = await attempt(() => inWork(services, (work) => openCase(work, actor, { clueId, title })))
  if (!opened.ok) return data({ refused: opened.refused }, { status: opened.status })
  throw redirect(paths.console.case(opened.value.id))
}

export default function CluePage(): ReactNode {
  const { clue, mayWrite, maySeeReports } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-cases')
  return (
    <div className="cases">
      <title>{clue.indicator.value}</title>
      <p>
        <Link to={paths.console.cases()}>{t('list.title')}</Link>
      </p>
      <h1>{clue.indicator.value}</h1>
      <p className="lead">
        <WhyTogether clue={clue} /> {t('clue.noGuilt')}
      </p>
      <ol className="sources">
        {clue.sources.map((source) => (
          <li key={source.id}>
            <p className="source-line">
              <b>{t(`sources.${source.type}`)}</b>
              {source.platform === null ? null : <span>{source.platform}</span>}
              <When at={source.at} />
              <SourceLink type={source.type} id={source.id} maySeeReports={maySeeReports} />
            </p>
            <blockquote>
              <Marked {...source} />
            </blockquote>
          </li>
        ))}
      </ol>
      {clue.state === 'case' && clue.caseId !== null ? (
        <p>
          <Link to={paths.console.case(clue.caseId)}>{t('clue.hasCase')}</Link>
        </p>
      ) : null}
      {clue.state === 'dismissed' ? (
        <p>
          {t('clue.dismissed')} {clue.stateReason}
        </p>
      ) : null}
      {clue.state === 'new' && mayWrite ? (
        <div className="case-acts">
          <RefusalNote refused={answer?.refused} />
          <Form method="post">
            <TextInput
              name="title"
              label={t('clue.title')}
              description={t('clue.titleHelp')}
              required
              maxLength={120}
            />
            <Button type="submit" name="do" value="open">
              {t('clue.open')}
            </Button>
          </Form>
          <details>
            <summary>{t('clue.dismiss')}</summary>
            <Form method="post">
              <Textarea name="reason" label={t('clue.reason')} required autosize minRows={2} />
              <Button type="submit" name="do" value="dismiss" variant="default">
                {t('clue.dismiss')}
              </Button>
            </Form>
          </details>
        </div>
      ) : null}
    </div>
  )
}

function SourceLink({
  type,
  id,
  maySeeReports,
}: {
  type: 'report' | 'item'
  id: string
  maySeeReports: boolean
}): ReactNode {
  const t = useWords('console-cases')
  if (type === 'item') return <Link to={paths.console.item(id)}>{t('sources.look')}</Link>
  return maySeeReports ? <Link to={paths.console.report(id)}>{t('sources.look')}</Link> : null
}

function Marked({ text, start, end }: { text: string; start: number; end: number }): ReactNode {
  if (start === end) return text
  return (
    <>
      {text.slice(0, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  )
}
