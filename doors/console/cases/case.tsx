import './cases.css'
import { Button, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  addCaseNote,
  type CaseLink,
  cutCaseLink,
  getCase,
  restoreCaseLink,
} from '../../../modules/cases/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork, type Work } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'

export const handle: RouteHandle = { access: 'member:cases.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'cases.see')
  return {
    file: await orRefuse(getCase(getDoor(context).services.db, actor, params['caseId'] ?? '')),
    mayWrite: may(actor, 'cases.write'),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'cases.write')
  const { services } = getDoor(context)
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const caseId = params['caseId'] ?? ''
  const command = (work: Work): Promise<void> => {
    switch (text('do')) {
      case 'note':
        return addCaseNote(work, actor, { caseId, text: text('text') })
      case 'cut':
        return cutCaseLink(work, actor, { caseId, linkId: text('linkId'), reason: text('reason') })
      case 'restore':
        return restoreCaseLink(work, actor, { caseId, linkId: text('linkId') })
      default:
        throw data(null, { status: 400 })
    }
  }
  const done = await attempt(() => inWork(services, command))
  return done.ok ? null : data({ refused: done.refused }, { status: done.status })
}

export default function CasePage(): ReactNode {
  const { file, mayWrite } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-cases')
  return (
    <div className="cases">
      <title>{`${file.number} ${file.title}`}</title>
      <p>
        <Link to={paths.console.cases()}>{t('list.title')}</Link>
      </p>
      <h1>{file.title}</h1>
      <p className="lead">
        {file.number} · {t(`states.${file.state}`)} · {t('case.opened', { name: file.openedBy })}{' '}
        <When at={file.openedAt} /> {t('clue.noGuilt')}
      </p>
      <RefusalNote refused={answer?.refused} />
      <h2>{t('case.links')}</h2>
      <ul className="links">
        {file.linkList.map((link) => (
          <LinkRow key={link.id} link={link} mayWrite={mayWrite} />
        ))}
      </ul>
      <h2>{t('case.notes')}</h2>
      {file.notes.length === 0 ? <p className="lead">{t('case.noNotes')}</p> : null}
      <ul className="notes">
        {file.notes.map((note) => (
          <li key={note.id}>
            <p className="source-line">
              <b>{note.by}</b> <When at={note.at} />
            </p>
            <p>{note.text}</p>
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <Form method="post" className="case-acts" key={file.notes.length}>
          <Textarea name="text" label={t('case.addNote')} required autosize minRows={3} />
          <Button type="submit" name="do" value="note">
            {t('case.addNote')}
          </Button>
        </Form>
      ) : null}
    </div>
  )
}

function LinkRow({ link, mayWrite }: { link: CaseLink; mayWrite: boolean }): ReactNode {
  const t = useWords('console-cases')
  const path = PATHS[link.type]?.(link.subjectId)
  return (
    <li className={link.cutAt ? 'is-cut' : undefined}>
      <p className="source-line">
        <b>{t(`sources.${link.type}`)}</b>
        {path === undefined ? null : <Link to={path}>{t('sources.look')}</Link>}
      </p>
      <p className="link-label">{link.label}</p>
      <p className="source-line">
        {t('case.because', { reason: link.reason })} · {link.addedBy} <When at={link.addedAt} />
      </p>
      {link.cutAt ? (
        <p className="source-line">
          {t('case.cut')} {link.cutReason}
        </p>
      ) : null}
      {mayWrite && link.cutAt ? (
        <Form method="post">
          <input type="hidden" name="linkId" value={link.id} />
          <Button type="submit" name="do" value="restore" variant="subtle" size="compact-sm">
            {t('case.restore')}
          </Button>
        </Form>
      ) : null}
      {mayWrite && !link.cutAt ? (
        <details>
          <summary>{t('case.cutThis')}</summary>
          <Form method="post" className="cut-form">
            <input type="hidden" name="linkId" value={link.id} />
            <TextInput name="reason" label={t('case.cutReason')} required />
            <Button type="submit" name="do" value="cut" variant="default">
              {t('case.cutThis')}
            </Button>
          </Form>
        </details>
      ) : null}
    </li>
  )
}

const PATHS: Readonly<Partial<Record<CaseLink['type'], (id: string) => string>>> = {
  report: paths.console.report,
  item: paths.console.item,
  platform: paths.console.platform,
  measure: paths.console.order,
}
