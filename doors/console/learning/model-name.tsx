import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { LearnedModel, ModelState } from '../../../modules/learning/index.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'

/** A model's name, which leads to its page; without a number it is the shipped one, which has none. */
export function ModelName({ id, number }: { id: string | null; number: number | null }): ReactNode {
  const t = useWords('console-learning')
  if (id === null || number === null) return t('shipped')
  return <Link to={paths.console.learnedModel(id)}>{t('model', { number })}</Link>
}

/** Whose weights a model began from, and whether the program has come with another shipped model since. */
export function BaseName({
  model: { baseNumber: number, isOlderShipped },
}: {
  model: Pick<LearnedModel, 'baseNumber' | 'isOlderShipped'>
}): ReactNode {
  const t = useWords('console-learning')
  const base = number === null ? t('models.fromShipped') : t('models.fromModel', { number })
  if (!isOlderShipped) return base
  return (
    <>
      {number !== null && <>{base} </>}
      <mark className="older-shipped">
        {t(number === null ? 'models.fromOlderShipped' : 'models.olderShipped')}
      </mark>
    </>
  )
}

export function StateMark({ state }: { state: ModelState }): ReactNode {
  const t = useWords('console-learning')
  return <span className={`model-state is-${state}`}>{t(`states.${state}`)}</span>
}
