import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { DraftContent } from '../../../modules/rules/index.ts'
import { useReader, useWords } from '../../reader.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'

/** What the draft holds, term by term and rule by rule. */
export function DraftContentList({
  content: { terms, rules },
  editable,
}: {
  content: DraftContent
  editable: boolean
}): ReactNode {
  const t = useWords('console-studio')
  const d = useWords('console-detection')
  const common = useWords('common')
  const { locale } = useReader()
  const number = useNumber({ maximumFractionDigits: 2 })
  return (
    <section aria-labelledby="studio-content">
      <h2 id="studio-content" className="studio-part">
        {t('content.title')}
      </h2>
      {terms.length + rules.length === 0 && <p className="studio-note">{t('content.empty')}</p>}
      <ul className="studio-content">
        {terms.map((term) => (
          <li key={term.term}>
            <b className="quoted">{term.term}</b>
            <span>
              {term.kind !== undefined && <KindMark kind={term.kind} />}{' '}
              {term.role !== 'context' && d(`roles.${term.role}`)} · {number(term.weight)} ·{' '}
              {locale === 'en' ? term.en : term.zh}
            </span>
            <small>
              {t('content.match')} <q>{term.match}</q> · {t('content.not')} <q>{term.not}</q> ·{' '}
              {t('content.source')} {term.source}
            </small>
            {editable && (
              <Drop what="drop-term" name={term.term} label={t('content.drop', { name: term.term })} />
            )}
          </li>
        ))}
        {rules.map((rule) => (
          <li key={rule.id}>
            <b>{rule.id}</b>
            <span>
              {rule.first.map((role) => d(`roles.${role}`)).join('、')}
              {rule.second !== undefined &&
                ` + ${rule.second.map((role) => d(`roles.${role}`)).join('、')} ${t('content.within', { count: rule.within ?? 0 })}`}
              {rule.surfaces !== undefined &&
                ` · ${rule.surfaces.map((surface) => common(`surfaces.${surface}`)).join('、')}`}
              {` · ${number(rule.strength)}`}
            </span>
            {editable && (
              <Drop what="drop-rule" name={rule.id} label={t('content.drop', { name: rule.id })} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Drop({ what, name, label }: { what: string; name: string; label: string }): ReactNode {
  return (
    <Form method="post">
      <input type="hidden" name="name" value={name} />
      <button className="link-button" name="do" value={what} type="submit" aria-label={label}>
        ×
      </button>
    </Form>
  )
}
