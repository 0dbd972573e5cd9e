import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { LetterEntry, LetterSection, RequiredPart } from '../../../modules/measures/index.ts'
import { STEPS } from '../../../modules/review/index.ts'
import { useWords } from '../../reader.tsx'
import type { LetterView } from './letter-view.ts'
import { LetterBar } from './letter-bar.tsx'
import { LetterMargin } from './letter-margin.tsx'

/** The parts of the letter that one of the three required ones stands for. */
const PART_OF: Readonly<Partial<Record<LetterSection['id'], RequiredPart>>> = {
  grounds: 'competence',
  measures: 'measures',
  feasibility: 'feasibility',
}

/** The order before its service: the letter itself, written in place, with what is known about it in the margin. */
export function LetterSheet(view: LetterView): ReactNode {
  const { order, letter } = view
  const t = useWords('console-orders')
  return (
    <>
      <Form method="post" className="letter-form" id="letter">
        <article className="sheet" lang={letter.lang}>
          <SheetRow
            margin={
              <>
                <b>{t('letter.where')}</b>
                <br />
                {order.addressee.name} {order.addressee.contactEmail}
                <br />
                {t('letter.whereDesk')}
                {order.returnedReason !== null && order.state === 'draft' ? (
                  <span className="returned">
                    {t('letter.returned', { name: order.returnedByName ?? '', reason: order.returnedReason })}
                  </span>
                ) : null}
              </>
            }
          >
            <p className="issuer">{letter.issuer}</p>
            <h1>{letter.title}</h1>
            <p className="doc-no">{letter.docNo}</p>
            <p className="salutation">{letter.salutation}</p>
            <p>{letter.addressee}</p>
          </SheetRow>
          {letter.sections.map((section) => (
            <Section key={section.id} section={section} view={view} />
          ))}
          <SheetRow
            margin={
              <>
                <b>{t('letter.second')}</b>
                <br />
                {t('letter.secondWho')}
                <br />
                {t('letter.sealed')}
              </>
            }
          >
            <div className="signature">
              <div>
                {letter.signature.map((line) => (
                  <p key={line}>{line}</p>
                ))}
                {letter.note === null ? null : <p className="soft">{letter.note}</p>}
              </div>
              <p className={order.approvedAt ? 'seal is-set' : 'seal'}>
                {order.approvedAt ? t('letter.approvedSeal') : t('letter.seal')}
              </p>
            </div>
          </SheetRow>
        </article>
        <LetterBar {...view} />
      </Form>
      {/* A form cannot stand in a form: the acts with a reason have theirs here. */}
      <Form method="post" id="cancel-form" />
      <Form method="post" id="return-form" />
    </>
  )
}

function SheetRow({
  children,
  margin,
  part,
  met,
}: {
  children: ReactNode
  margin?: ReactNode
  part?: string | undefined
  met?: boolean
}): ReactNode {
  const mark = part === undefined ? '' : met ? ' required is-met' : ' required'
  return (
    <section className={`sheet-row${mark}`} id={part}>
      <div className="sheet-text">{children}</div>
      <aside className="sheet-margin">{margin}</aside>
    </section>
  )
}

function Section({ section, view }: { section: LetterSection; view: LetterView }): ReactNode {
  const { editable, order } = view
  const part = PART_OF[section.id]
  const missing = view.parts.find((each) => each.part === part)?.missing ?? []
  const field = FIELD_OF[section.id]
  return (
    <SheetRow
      part={part}
      met={missing.length === 0}
      margin={<LetterMargin section={section} view={view} part={part} met={missing.length === 0} />}
    >
      <h2>{section.heading}</h2>
      {editable && field ? (
        <Writable
          name={field}
          heading={section.heading}
          value={order[field]}
          hole={section.id === 'feasibility'}
        />
      ) : (
        section.paragraphs.map((text, index) => <p key={index}>{text}</p>)
      )}
      <Entries section={section} editable={editable} />
      {editable && section.id === 'measures' ? (
        <MeasureFields view={view} />
      ) : (
        section.closing.map((text, index) => <p key={index}>{text}</p>)
      )}
    </SheetRow>
  )
}

type Writeable = 'facts' | 'competenceBasis' | 'action' | 'feasibility' | 'remedies' | 'consequence'
const FIELD_OF: Readonly<Partial<Record<LetterSection['id'], Writeable>>> = {
  facts: 'facts',
  grounds: 'competenceBasis',
  measures: 'action',
  feasibility: 'feasibility',
  remedies: 'remedies',
  consequence: 'consequence',
}

/** A paragraph of the letter that can be written in; a hole where nothing stands yet. */
function Writable({
  name,
  heading,
  value,
  hole,
}: {
  name: string
  heading: string
  value: string
  hole: boolean
}): ReactNode {
  const t = useWords('console-orders')
  const empty = value.trim() === ''
  return (
    <textarea
      className={empty ? 'writable hole' : 'writable'}
      name={name}
      id={name}
      defaultValue={value}
      rows={empty ? 3 : Math.max(1, Math.ceil(value.length / 38))}
      placeholder={hole ? t('letter.feasibilityHole') : undefined}
      aria-label={t('letter.edit', { name: heading })}
      maxLength={8000}
    />
  )
}

const SHOWN = 12

function Entries({ section, editable }: { section: LetterSection; editable: boolean }): ReactNode {
  const t = useWords('console-orders')
  if (section.entries.length === 0) return null
  const leaveOut = editable && section.id === 'facts'
  const rest = section.entries.slice(SHOWN)
  return (
    <>
      <EntryList entries={section.entries.slice(0, SHOWN)} leaveOut={leaveOut} />
      {rest.length > 0 ? (
        <details className="more-entries">
          <summary>{t('letter.more', { count: rest.length })}</summary>
          <EntryList entries={rest} leaveOut={leaveOut} />
        </details>
      ) : null}
    </>
  )
}

function EntryList({ entries, leaveOut }: { entries: readonly LetterEntry[]; leaveOut: boolean }): ReactNode {
  const t = useWords('console-orders')
  return (
    <ol className="entries">
      {entries.map(({ number, text, quote, notes }) => (
        <li key={number} value={Number(number)}>
          {text}
          {quote === undefined ? null : <q className="quoted">{quote}</q>}
          {notes.map((note, index) => (
            <small key={index}>{note}</small>
          ))}
          {leaveOut ? (
            <label className="leave-out">
              <input type="checkbox" name="leaveOut" value={number} /> {t('letter.leaveOut')}
            </label>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

function MeasureFields({ view: { order, deadlineDay, earliest } }: { view: LetterView }): ReactNode {
  const t = useWords('console-orders')
  const steps = STEPS.filter((step) => order.items.some((item) => item.ask === step))
  return (
    <div className="measure-fields">
      {steps.map((step) => (
        <label key={step}>
          <span>{t('letter.tests', { step: t(`steps.${step}`) })}</span>
          <textarea
            className="writable"
            name={`test-${step}`}
            rows={2}
            defaultValue={order.items.find((item) => item.ask === step)?.acceptanceTest}
          />
        </label>
      ))}
      <label>
        <span>
          {t('letter.deadlineDay')} <small>{t('letter.earliest', { earliest })}</small>
        </span>
        <input type="date" name="deadline" defaultValue={deadlineDay} min={earliest} required />
      </label>
      <label>
        <span>{t('letter.deadlineReason')}</span>
        <textarea className="writable" name="deadlineReason" rows={2} defaultValue={order.deadlineReason} />
      </label>
    </div>
  )
}
