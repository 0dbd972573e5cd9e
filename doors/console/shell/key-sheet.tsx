import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../../reader.tsx'
import type { KeyGroup } from './key-binding.ts'

const SHOWN: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '⏎',
  Escape: 'Esc',
}

export function Key({ children }: { children: string }): ReactNode {
  return (
    <kbd className="key">
      {SHOWN[children] ?? (children.length === 1 ? children.toUpperCase() : children)}
    </kbd>
  )
}

/** All keys that do something on this page. */
export function KeySheet({
  groups,
  onClose,
}: {
  groups: readonly KeyGroup[]
  onClose: () => void
}): ReactNode {
  const t = useWords('console')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className="key-sheet"
      aria-labelledby="key-sheet-title"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div>
        <h2 id="key-sheet-title">{t('keys.title')}</h2>
        {[...Map.groupBy(groups, ({ title }) => title)].map(([title, same]) => (
          <Fragment key={title}>
            <h3>{title}</h3>
            <dl>
              {same
                .flatMap(({ bindings }) => bindings)
                .filter(({ quiet }) => !quiet)
                .map(({ keys, label }) => (
                  <div key={label}>
                    <dt>
                      {keys.map((key) => (
                        <Key key={key}>{key}</Key>
                      ))}
                    </dt>
                    <dd>{label}</dd>
                  </div>
                ))}
            </dl>
          </Fragment>
        ))}
        <form method="dialog">
          <button className="plain-button" type="submit">
            {t('keys.close')} <Key>Escape</Key>
          </button>
        </form>
      </div>
    </dialog>
  )
}
