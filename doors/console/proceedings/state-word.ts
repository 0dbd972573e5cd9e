import words from '../../messages/zh-CN/proceedings.json' with { type: 'json' }
import { useWords } from '../../reader.tsx'

type State = keyof typeof words.states
type Event = keyof typeof words.events

/** A state of any measure in the reader's words. */
export function useStateWord(): (state: string) => string {
  const t = useWords('proceedings')
  return (state) => (state in words.states ? t(`states.${state as State}`) : state)
}

/** An event of any measure in the reader's words. */
export function useEventWord(): (event: string) => string {
  const t = useWords('proceedings')
  return (event) => (event in words.events ? t(`events.${event as Event}`) : event)
}
