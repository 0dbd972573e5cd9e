import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { KeyBinding, KeyGroup } from './key-binding.ts'
import { KeySheet } from './key-sheet.tsx'
import { Palette } from './palette.tsx'
import type { PlaceId } from './places.ts'

type GroupReference = RefObject<KeyGroup>

interface Keys {
  readonly add: (group: GroupReference) => () => void
  readonly showSheet: () => void
}

const KeysContext = createContext<Keys | undefined>(undefined)

/**
 * One listener for the whole console. The group that was added last hears a key first; none hears it while somebody
 * types, composes or has a dialog open.
 */
export function KeysProvider({
  places,
  children,
}: {
  places: readonly PlaceId[]
  children: ReactNode
}): ReactNode {
  const groups = useRef<GroupReference[]>([])
  const [sheet, setSheet] = useState<readonly KeyGroup[] | undefined>(undefined)
  const [palette, setPalette] = useState<readonly KeyGroup[] | undefined>(undefined)

  const keys = useMemo<Keys>(
    () => ({
      add(group) {
        groups.current = [...groups.current, group]
        return () => {
          groups.current = groups.current.filter((each) => each !== group)
        }
      },
      showSheet: () => setSheet(groups.current.map((group) => group.current)),
    }),
    [],
  )

  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (isPaletteKey(event) && !document.querySelector('dialog[open]')) {
        event.preventDefault()
        setPalette(groups.current.map((group) => group.current))
        return
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      if (document.querySelector('dialog[open]')) return
      const key = nameKey(event)
      if ((isTyping(event.target) && key !== 'Escape') || isOwnKey(event.target, key)) return
      for (const group of groups.current.toReversed()) {
        if (!group.current.listening) continue
        const binding = group.current.bindings.find((each) => each.keys.includes(key))
        if (binding === undefined) continue
        event.preventDefault()
        binding.run()
        return
      }
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])

  return (
    <KeysContext value={keys}>
      {children}
      {palette !== undefined && (
        <Palette groups={palette} places={places} onClose={() => setPalette(undefined)} />
      )}
      {sheet !== undefined && <KeySheet groups={sheet} onClose={() => setSheet(undefined)} />}
    </KeysContext>
  )
}

/** Adds keys while the component is there; they do something while `listening`. */
export function useKeys(title: string, bindings: readonly KeyBinding[], listening = true): void {
  const keys = useContext(KeysContext)
  const group = useRef<KeyGroup>({ title, bindings, listening })
  useEffect(() => {
    group.current = { title, bindings, listening }
  })
  useEffect(() => keys?.add(group), [keys])
}

export function useKeySheet(): () => void {
  const keys = useContext(KeysContext)
  return () => keys?.showSheet()
}

/** Ctrl-K, or Command-K on a Mac; also while somebody types, since it is no letter. */
function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey && !isComposing && key.toLowerCase() === 'k'
}

/** A Chinese input method hides letters as `Process` and turns signs full-width. */
function nameKey({ key, code, shiftKey }: KeyboardEvent): string {
  if (key === '？' || (key === 'Process' && code === 'Slash' && shiftKey)) return '?'
  if (key === '、' || key === '／' || (key === 'Process' && code === 'Slash')) return '/'
  if (key === 'Process' && code.startsWith('Key')) return code.slice(3).toLowerCase()
  return key.length === 1 ? key.toLowerCase() : key
}

/** Keys that the thing with the focus understands itself: a link opens, a choice moves on. */
function isOwnKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (key === 'Enter' || key === ' ') return target.closest('a, button, summary') !== null
  return key.startsWith('Arrow') && target instanceof HTMLInputElement
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  )
}
