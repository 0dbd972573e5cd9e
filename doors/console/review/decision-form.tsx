import type { ReactNode } from 'react'
import { useFetcher, useLocation } from 'react-router'
import { paths } from '../../paths.ts'
import type { Outcome } from '../../../modules/review/index.ts'
import { useWords } from '../../reader.tsx'
import { Key } from '../shell/key-sheet.tsx'
import { useIncluded } from './included.ts'
import type { ShownCard } from './load-review.ts'
import { DECISIONS } from './moved.ts'
import { useScripted } from './scripted.ts'

/** What every answer sends along: what it is about. The texts are those the reviewer saw and left in. */
export function DecisionForm({
  card,
  outcome,
  children,
}: {
  card: ShownCard
  outcome: Outcome
  children: ReactNode
}): ReactNode {
  const t = useWords('console-review')
  const { texts, items } = useIncluded(card)
  const fetcher = useFetcher({ key: DECISIONS })
  const busy = fetcher.state === 'submitting'
  const { search } = useLocation()
  const scripted = useScripted()
  return (
    <fetcher.Form
      method="post"
      // The card that stands here, whatever the address has come to meanwhile.
      action={paths.console.review(card.groupId) + search}
      defaultShouldRevalidate={false}
      className="review-panel"
      // A second press while the first is on its way would decide what is not there any more.
      onSubmit={(event) => busy && event.preventDefault()}
    >
      <input type="hidden" name="outcome" value={outcome} />
      <input type="hidden" name="campaign" value={card.campaign.id} />
      <input type="hidden" name="shown" value={card.shownAt.toISOString()} />
      {scripted && <input type="hidden" name="in-place" value="yes" />}
      {texts.map((text) => (
        <input key={text} type="hidden" name="text" value={text} />
      ))}
      {children}
      <p className="review-send">
        <button className="main-button" type="submit" aria-disabled={busy}>
          {t(
            outcome === 'violation'
              ? 'bar.confirmViolation'
              : outcome === 'not-violation'
                ? 'bar.confirmNotViolation'
                : 'bar.confirmSecondLook',
          )}{' '}
          <Key>Enter</Key>
        </button>
        <span>{t('bar.decides', { count: items })}</span>
      </p>
    </fetcher.Form>
  )
}
