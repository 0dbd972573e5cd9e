import { type ReactNode, useState } from 'react'
import type { ContentField, Subject } from '../../../modules/measures/index.ts'
import { useWords } from '../../reader.tsx'
import { useScripted } from '../review/scripted.ts'

const LINES: readonly ContentField[] = ['sanction', 'amount', 'body']

/** The fields of a draft; what is empty may stay so until it goes up. */
export function ContentFields({
  fields,
  content,
  day,
  subject,
}: {
  fields: readonly ContentField[]
  content: Readonly<Partial<Record<ContentField, string>>>
  day: string | null
  subject: Subject
}): ReactNode {
  const t = useWords('proceedings')
  return (
    <>
      <SubjectFields subject={subject} />
      {fields.map((field) => (
        <div key={field} className="step-field">
          <label htmlFor={`content-${field}`}>{t(`content.${field}`)}</label>
          {field === 'deadline' ? (
            <input id={`content-${field}`} name="deadline" type="date" defaultValue={day ?? ''} />
          ) : LINES.includes(field) ? (
            <input
              id={`content-${field}`}
              name={`content-${field}`}
              type="text"
              inputMode={field === 'amount' ? 'decimal' : 'text'}
              maxLength={400}
              defaultValue={content[field] ?? ''}
            />
          ) : (
            <textarea
              id={`content-${field}`}
              name={`content-${field}`}
              rows={field === 'facts' || field === 'action' ? 5 : 2}
              maxLength={20_000}
              defaultValue={content[field] ?? ''}
            />
          )}
        </div>
      ))}
    </>
  )
}

function SubjectFields({ subject }: { subject: Subject }): ReactNode {
  const t = useWords('proceedings')
  const [kind, setKind] = useState(subject.kind)
  const scripted = useScripted()
  const person = subject.kind === 'person' ? subject : undefined
  return (
    <fieldset className="subject-fields">
      <legend>{t('subject')}</legend>
      <p className="soft">{t('subjectHint')}</p>
      {(['unit', 'person'] as const).map((each) => (
        <label key={each} className="inline">
          <input
            type="radio"
            name="subject"
            value={each}
            defaultChecked={each === subject.kind}
            onChange={() => setKind(each)}
          />{' '}
          {t(each)}
        </label>
      ))}
      <div className={scripted && kind === 'unit' ? 'subject-person folded' : 'subject-person'}>
        {(['name', 'role'] as const).map((each) => (
          <div key={each} className="step-field">
            <label htmlFor={`subject-${each}`}>{t(each)}</label>
            <input
              id={`subject-${each}`}
              name={`subject-${each}`}
              type="text"
              maxLength={200}
              defaultValue={person?.[each] ?? ''}
            />
          </div>
        ))}
        {(['since', 'until'] as const).map((each) => (
          <div key={each} className="step-field">
            <label htmlFor={`subject-${each}`}>{t(each)}</label>
            <input
              id={`subject-${each}`}
              name={`subject-${each}`}
              type="date"
              defaultValue={person?.[each] ?? ''}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
