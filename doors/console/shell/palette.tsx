import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useWords } from '../../reader.tsx'
import type { KeyGroup } from './key-binding.ts'
import { Key } from './key-sheet.tsx'
import { type PlaceId, PLACES } from './places.ts'

interface Entry {
  readonly label: string
  readonly group: string
  readonly key?: string
  readonly run: () => void
}

/** Everything that can be done here and every place one can go, found by typing: a combobox over one list. */
export function Palette({
  groups,
  places,
  onClose,
}: {
  groups: readonly KeyGroup[]
  places: readonly PlaceId[]
  onClose: () => void
}): ReactNode {
  const t = useWords('console')
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const chosen = useRef<() => void>(undefined)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  useEffect(() => dialog.current?.showModal(), [])

  const entries = listEntries(groups, places, t, (path) => void navigate(path)).filter(({ label, group }) =>
    matches(`${group} ${label}`, typed),
  )
  const active = Math.min(at, Math.max(0, entries.length - 1))
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active, typed])

  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return
    // Once the dialog is gone, so that the act finds the focus where it was.
    chosen.current = entry.run
    dialog.current?.close()
  }
  const hear = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (way !== 0) setAt((active + way + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter') choose(entries[active])
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.title')}
      onClose={() => {
        onClose()
        chosen.current?.()
      }}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div>
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            setAt(0)
          }}
          onKeyDown={hear}
        />
        <div
          className="palette-list"
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label={t('palette.title')}
        >
          {entries.map((entry, place) => (
            // The combobox holds the focus and hears the keys; the pointer is the other way to choose.
            <div
              key={`${entry.group} ${entry.label}`}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === active}
              onPointerMove={() => setAt(place)}
              onClick={() => choose(entry)}
            >
              <span>{entry.label}</span>
              <small>{entry.group}</small>
              {entry.key !== undefined && <Key>{entry.key}</Key>}
            </div>
          ))}
        </div>
        <p role="status">
          {entries.length === 0 ? t('palette.none') : t('palette.count', { count: entries.length })}
        </p>
      </div>
    </dialog>
  )
}

function listEntries(
  groups: readonly KeyGroup[],
  places: readonly PlaceId[],
  t: ReturnType<typeof useWords<'console'>>,
  go: (path: string) => void,
): Entry[] {
  const acts = groups
    .filter(({ listening }) => listening)
    .toReversed()
    .flatMap(({ title, bindings }) =>
      bindings
        .filter(({ quiet }) => !quiet)
        .map(({ keys, label, run }): Entry => ({ label, group: title, key: keys[0] ?? '', run })),
    )
  const goings = PLACES.filter((place) => places.includes(place.id)).map((place): Entry => ({
    label: t(`places.${place.id}`),
    group: t('palette.go'),
    run: () => go(place.path),
  }))
  const seen = new Set<string>()
  return [...acts, ...goings].filter(({ group, label }) => {
    const name = `${group} ${label}`
    return seen.has(name) ? false : seen.add(name) !== undefined
  })
}

/** Every word that was typed stands somewhere, in any order; in Chinese, every run of characters does. */
function matches(text: string, typed: string): boolean {
  const folded = text.normalize('NFKC').toLowerCase()
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => folded.includes(word))
}
