import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import { DecisionForm } from './decision-form.tsx'
import type { ShownCard } from './load-review.ts'
import { ReasonField } from './reason-field.tsx'

/** Not a violation, or not sure: a reason, and what follows from it. */
export function AnswerPanel({
  card,
  outcome,
}: {
  card: ShownCard
  outcome: 'not-violation' | 'second-look'
}): ReactNode {
  const t = useWords('console-review')
  const asked = card.earlier.some(
    (decision) => decision.outcome === 'second-look' && decision.undoneAt === null,
  )
  const ready =
    outcome === 'not-violation'
      ? (['a', 'b', 'c', 'd'] as const).map((key) => t(`quick.notViolation.${key}`))
      : (['a', 'b', 'c'] as const).map((key) => t(`quick.secondLook.${key}`))
  return (
    <DecisionForm card={card} outcome={outcome}>
      <ReasonField id={outcome} ready={ready} />
      {outcome === 'second-look' && <p className="review-note">{t('bar.second')}</p>}
      {outcome === 'not-violation' && card.representative.severity === 4 && !asked && (
        <p className="review-note warn">{t('bar.s4')}</p>
      )}
      {outcome === 'not-violation' && card.reports.total > 0 && (
        <label className="review-tick">
          <input type="checkbox" name="close-reports" value="yes" />
          <span>{t('bar.closeReports', { count: card.reports.total })}</span>
        </label>
      )}
    </DecisionForm>
  )
}
