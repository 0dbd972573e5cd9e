import '../review/review.css'
import type { ReactNode } from 'react'
import type { LookText } from '../../../modules/review/index.ts'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import { When } from '../../ui/when.tsx'
import { markText } from '../review/mark-text.ts'
import { MarkedText } from '../review/marked-text.tsx'

/** The texts as they were decided, with what the machine marked; nothing of what anybody decided. */
export function LookTexts({ texts, total }: { texts: readonly LookText[]; total: number }): ReactNode {
  const t = useWords('console-second-look')
  const common = useWords('common')
  const number = useNumber()
  return (
    <>
      <ol className="look-texts">
        {texts.map((each) => (
          <li key={each.text}>
            {each.scan === undefined ? (
              <p className="review-text quoted" lang={each.lang ?? undefined} dir="auto">
                {each.text}
              </p>
            ) : (
              <MarkedText marked={markText(each.text, each.scan)} lang={each.lang} />
            )}
            <small>
              ×{number(each.items)} · {common(`surfaces.${each.surface}`)}
              {each.platforms.length > 0 && ` · ${each.platforms.join('、')}`}
              {each.authors.length > 0 && ` · ${each.authors.join('、')}`} · <When at={each.firstAt} />
            </small>
          </li>
        ))}
      </ol>
      {total > texts.length && <p className="look-more">{t('moreTexts', { count: total - texts.length })}</p>}
    </>
  )
}
