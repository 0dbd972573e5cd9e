import words from '../../messages/zh-CN/proceedings.json' with { type: 'json' }
import type { ProceedingObstacle } from '../../../modules/measures/index.ts'
import { useWords } from '../../reader.tsx'

type Guard = keyof typeof words.guards

/** Why something cannot be done now, as the end of a sentence. */
export function useObstacleWord(): (obstacle: ProceedingObstacle) => string {
  const t = useWords('proceedings')
  return (obstacle) => {
    if (obstacle === 'units.forbidden') return t('forbidden')
    const guard = obstacle.replace('measures.guard-', '')
    return guard in words.guards ? t(`guards.${guard as Guard}`) : obstacle
  }
}
