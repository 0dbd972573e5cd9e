import { type ReactNode, useRef, useState } from 'react'
import { Form, Link, useFetcher, useNavigate } from 'react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Key } from '../shell/key-sheet.tsx'
import { useKeys } from '../shell/keys.tsx'
import { AnswerPanel } from './answer-panel.tsx'
import { AsidePanel } from './aside-panel.tsx'
import type { LastAct, Refused, ReviewData } from './load-review.ts'
import { DECISIONS } from './moved.ts'
import { useScripted } from './scripted.ts'
import { ViolationPanel } from './violation-panel.tsx'

const PANELS = ['violation', 'not-violation', 'second-look', 'aside'] as const
type Panel = (typeof PANELS)[number]

const LABELS = {
  violation: 'bar.violation',
  'not-violation': 'bar.notViolation',
  'second-look': 'bar.secondLook',
  aside: 'bar.aside',
} as const
const KEYS = { violation: 'v', 'not-violation': 'n', 'second-look': 's', aside: 'a' } as const

/** The three answers and the way back. Each opens its own form; none is sent without a reason of the reviewer's. */
export function DecideBar({
  review,
  refused,
  opened,
}: {
  review: ReviewData
  refused: Refused | undefined
  opened: Panel | undefined
}): ReactNode {
  const t = useWords('console-review')
  const [open, setOpen] = useState(opened)
  const bar = useRef<HTMLElement>(null)
  const undoForm = useRef<HTMLFormElement>(null)
  const sent = useFetcher({ key: DECISIONS })
  const scripted = useScripted()
  const navigate = useNavigate()
  const { card, mayDecide, mayUndo, last, notTaken } = review
  const usable = card !== undefined && card.waits && mayDecide && notTaken === undefined

  const show = (outcome: Panel): void => {
    setOpen(outcome)
    // After the panel is there: the first thing to do in it is to give the reason.
    setTimeout(() => findInPanel(bar.current, 'input[name="reason"], input[name="aside-reason"]')?.focus())
  }
  const focusOn = (selector: string) => () => findInPanel(bar.current, selector)?.focus()

  useKeys(
    t('keys.card'),
    [
      { keys: ['v'], label: t('keys.violation'), run: () => show('violation') },
      { keys: ['n'], label: t('keys.notViolation'), run: () => show('not-violation') },
      { keys: ['s'], label: t('keys.secondLook'), run: () => show('second-look') },
      { keys: ['a'], label: t('keys.aside'), run: () => show('aside') },
    ],
    usable,
  )
  useKeys(
    t('keys.card'),
    [{ keys: ['u', 'z'], label: t('keys.undo'), run: () => undoForm.current?.requestSubmit() }],
    mayUndo && last !== undefined,
  )
  useKeys(
    t('keys.card'),
    [
      {
        keys: ['h'],
        label: t('keys.hold'),
        run: () => void navigate(paths.console.newHold(last?.id)),
      },
    ],
    last?.holdable === true,
  )
  useKeys(
    t('keys.panel'),
    [
      ...[1, 2, 3, 4, 5].map((digit) => ({
        keys: [String(digit)],
        label: t('keys.quick'),
        quiet: digit > 1,
        run: () => {
          const reason = findInPanel(
            bar.current,
            'input[name="reason"], input[name="aside-reason"]',
            digit - 1,
          )
          if (!(reason instanceof HTMLInputElement)) return
          reason.checked = true
          reason.focus()
        },
      })),
      { keys: ['r'], label: t('keys.own'), run: focusOn('[name="own-reason"], [name="aside-note"]') },
      ...(open === undefined || open === 'violation'
        ? [
            {
              keys: ['k'],
              label: t('keys.kind'),
              run: focusOn('input[name="kind"]:checked, input[name="kind"]'),
            },
            { keys: ['d'], label: t('keys.severity'), run: focusOn('input[name="severity"]:checked') },
            { keys: ['g'], label: t('keys.ground'), run: focusOn('[name="ground"]') },
            { keys: ['m'], label: t('keys.step'), run: focusOn('input[name="step"]:checked') },
          ]
        : []),
      {
        keys: ['Enter'],
        label: t('keys.send'),
        run: () => bar.current?.querySelector<HTMLFormElement>('details[open] form')?.requestSubmit(),
      },
      {
        keys: ['Escape'],
        label: t('keys.close'),
        run: () => {
          setOpen(undefined)
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
        },
      },
    ],
    usable && open !== undefined,
  )

  return (
    <footer ref={bar} className="review-bar" aria-label={t('bar.label')}>
      <div className="review-undo">
        {last !== undefined && mayUndo && (
          <sent.Form method="post" ref={undoForm} defaultShouldRevalidate={false}>
            <input type="hidden" name="do" value="undo" />
            <input type="hidden" name="decision" value={last.id} />
            {scripted && <input type="hidden" name="in-place" value="yes" />}
            <span role="status">
              {t('bar.lastAct')}
              <LastWords last={last} />
            </span>
            <button className="link-button" type="submit">
              {t('bar.undo')} <Key>u</Key>
            </button>
            {last.holdable && (
              <Link className="review-hold" to={paths.console.newHold(last.id)}>
                {t('bar.hold')} <Key>h</Key>
              </Link>
            )}
          </sent.Form>
        )}
      </div>
      <div className="review-acts">
        <RefusalNote refused={refused} />
        {card !== undefined && !card.waits && <p>{t('bar.settled')}</p>}
        {card !== undefined && card.waits && !mayDecide && <p>{t('bar.readOnly')}</p>}
        {card !== undefined && usable && review.aside && (
          <Form method="post" className="review-take-up">
            <span>{t('aside.taken')}</span>
            <button className="link-button" name="do" value="take-up" type="submit">
              {t('aside.takeUp')}
            </button>
          </Form>
        )}
        {card !== undefined && usable && (
          <div className="review-answers">
            {PANELS.map((outcome) => (
              <details
                key={outcome}
                name="answer"
                open={open === outcome}
                className={outcome}
                onToggle={({ currentTarget }) =>
                  setOpen((now) => (currentTarget.open ? outcome : now === outcome ? undefined : now))
                }
              >
                <summary className={outcome === 'violation' ? 'main-button' : 'plain-button'}>
                  {t(LABELS[outcome])}
                  <Key>{KEYS[outcome]}</Key>
                </summary>
                {outcome === 'violation' ? (
                  <ViolationPanel card={card} />
                ) : outcome === 'aside' ? (
                  <AsidePanel groupId={card.groupId} />
                ) : (
                  <AnswerPanel card={card} outcome={outcome} />
                )}
              </details>
            ))}
          </div>
        )}
      </div>
    </footer>
  )
}

function LastWords({ last }: { last: LastAct }): ReactNode {
  const t = useWords('console-review')
  const count = last.items
  if (last.outcome === 'violation') return t('bar.lastViolation', { count })
  if (last.outcome === 'not-violation') return t('bar.lastNotViolation', { count })
  return t('bar.lastSecondLook', { count })
}

function findInPanel(bar: HTMLElement | null, selector: string, at = 0): HTMLElement | undefined {
  return bar?.querySelector('details[open]')?.querySelectorAll<HTMLElement>(selector)[at]
}
