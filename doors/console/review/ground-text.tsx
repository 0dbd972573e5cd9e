import type { ReactNode } from 'react'
import { useReader, useWords } from '../../reader.tsx'
import type { ShownCard } from './load-review.ts'

/** What the chosen ground says, in the reader's language. */
export function GroundText({
  grounds,
  id,
}: {
  grounds: ShownCard['grounds']
  id: string | undefined
}): ReactNode {
  const t = useWords('console-review')
  const { locale } = useReader()
  const ground = grounds.find((each) => each.id === id)
  if (ground === undefined) return null
  const lang = locale === 'en' ? 'en' : 'zh'
  return (
    <p className="review-ground" id="ground-text">
      <b>{t('bar.article', { instrument: ground.instrument[lang], article: ground.article })}</b>{' '}
      {ground.text[lang]}
    </p>
  )
}
