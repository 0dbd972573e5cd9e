import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import { When } from '../../ui/when.tsx'
import { useIncluded } from './included.ts'
import type { ShownCard } from './load-review.ts'

/** The ways in which the group's text is written, each with only its differences inked. */
export function Variants({ card }: { card: ShownCard }): ReactNode {
  const t = useWords('console-review')
  const d = useWords('console-detection')
  const number = useNumber()
  const { isIncluded, flipLink } = useIncluded(card)
  if (card.variants.length < 2) return null
  return (
    <section className="review-variants">
      <h3>
        {t('card.variants')}{' '}
        <small>
          {t('card.variantsOf', { items: number(card.size), variants: number(card.variantCount) })}
        </small>
      </h3>
      <ul>
        {card.variants.map((variant) => {
          const included = isIncluded(variant.textDigest)
          const own = variant.textDigest === card.representative.textDigest
          return (
            <li key={variant.textDigest} className={included ? undefined : 'out'}>
              <b>{number(variant.items)}</b>
              <p className={own ? 'quoted own' : 'quoted'} lang={variant.lang ?? undefined} dir="auto">
                {variant.inks.map((ink, at) => (
                  <span key={at}>
                    {ink.differs ? <em>{ink.text}</em> : ink.text}
                    {ink.cut && <span aria-hidden="true"> ⋯ </span>}
                  </span>
                ))}
              </p>
              <small>
                {own ? `${t('card.this')} · ` : ''}
                {!variant.likely &&
                  `${variant.context.map((code) => d(`contexts.${code}`)).join(' · ') || t('card.otherwise')} · `}
                <When at={variant.lastAt} />
              </small>
              <Link to={flipLink(variant.textDigest)} preventScrollReset replace>
                {included ? t('card.leaveOut') : t('card.takeIn')}
              </Link>
            </li>
          )
        })}
      </ul>
      {card.variantCount > card.variants.length && (
        <p className="review-against">{t('card.variantsCut', { shown: number(card.variants.length) })}</p>
      )}
    </section>
  )
}
