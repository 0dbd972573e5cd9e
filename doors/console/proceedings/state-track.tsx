import type { ReactNode } from 'react'
import type { Proceeding } from '../../../modules/measures/index.ts'
import { useStateWord } from './state-word.ts'

/** The states it has gone through, and where it stands now, as a line of stations. */
export function StateTrack({ proceeding }: { proceeding: Pick<Proceeding, 'state' | 'steps'> }): ReactNode {
  const stateWord = useStateWord()
  const passed = [{ number: 0, to: 'draft' }, ...proceeding.steps.filter(({ from, to }) => from !== to)]
  const last = passed.at(-1)?.number
  return (
    <ol className="state-track">
      {passed.map(({ number, to }) => (
        <li key={number} aria-current={number === last ? 'step' : undefined}>
          {stateWord(to)}
        </li>
      ))}
    </ol>
  )
}
