import { useWords } from '../../reader.tsx'

const KNOWN = [
  'second-person',
  'forbidden',
  'deadline-past',
  'deadline-too-short',
  'decision-undone',
  'awaits-eyes',
  'incomplete',
  'wrong-state',
  'took-part',
  'reason-missing',
] as const

/** Why something cannot be done now, in words. */
export function useObstacle(): (obstacle: string | null) => string | null {
  const t = useWords('console-orders')
  return (obstacle) => {
    const known = KNOWN.find((each) => each === obstacle)
    return known === undefined ? obstacle : t(`obstacle.${known}`)
  }
}
