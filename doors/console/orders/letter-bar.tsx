import type { ReactNode } from 'react'
import type { Missing } from '../../../modules/measures/index.ts'
import { useReader, useWords } from '../../reader.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { LetterView } from './letter-view.ts'
import { ReasonAct } from './reason-act.tsx'
import { Tick } from './tick.tsx'
import { useObstacle } from './use-obstacle.ts'

/** The three required parts with their ticks, and the one thing to do next; what stands in the way is its label. */
export function LetterBar({ parts, moves, editable, refused }: LetterView): ReactNode {
  const t = useWords('console-orders')
  const explain = useObstacle()
  const move = (event: string) => moves.find((each) => each.event === event)
  const missing = parts.flatMap((each) => each.missing)
  const { locale } = useReader()
  const list = (names: readonly Missing[]): string =>
    new Intl.ListFormat(locale, { type: 'conjunction' }).format(names.map((name) => t(`missing.${name}`)))
  const submit = move('submit')
  const approve = move('approve')
  const serve = move('serve')
  return (
    <div className="letter-bar" role="region" aria-label={t('title')}>
      <RefusalNote refused={refused} />
      <div className="bar-parts">
        {parts.map(({ part, missing: lacks }) => (
          <a key={part} href={`#${part}`} className={lacks.length === 0 ? 'is-met' : undefined}>
            <Tick met={lacks.length === 0} />
            <span>
              {t(`letter.${part}`)}
              <small>{lacks.length === 0 ? t('bar.met') : t('bar.lacks', { what: list(lacks) })}</small>
            </span>
          </a>
        ))}
      </div>
      <div className="bar-acts">
        {move('cancel') ? (
          <ReasonAct act="cancel" label={t('bar.cancel')} reason={t('bar.cancelReason')} />
        ) : null}
        {move('return') && move('return')?.obstacle === null ? (
          <ReasonAct act="return" label={t('bar.return')} reason={t('bar.returnReason')} />
        ) : null}
        {move('reopen') && move('reopen')?.obstacle === null ? (
          <button className="plain-button" type="submit" name="do" value="reopen" formNoValidate>
            {t('bar.reopen')}
          </button>
        ) : null}
        {editable ? (
          <button className="plain-button" type="submit" name="do" value="save">
            {t('bar.save')}
          </button>
        ) : null}
        {submit ? (
          missing.length > 0 ? (
            <button className="blocked-button" type="submit" name="do" value="submit">
              {t('bar.cannotSubmit', { what: list(missing) })}
            </button>
          ) : (
            <Main act="submit" label={t('bar.submit')} obstacle={explain(submit.obstacle)} />
          )
        ) : null}
        {approve ? (
          <Main act="approve" label={t('bar.approve')} obstacle={explain(approve.obstacle)} />
        ) : null}
        {serve ? <Main act="serve" label={t('bar.serve')} obstacle={explain(serve.obstacle)} /> : null}
      </div>
    </div>
  )
}

function Main({ act, label, obstacle }: { act: string; label: string; obstacle: string | null }): ReactNode {
  return obstacle === null ? (
    <button className="main-button" type="submit" name="do" value={act}>
      {label}
    </button>
  ) : (
    <p className="blocked">
      <b>{label}</b> {obstacle}
    </p>
  )
}
