import { type ReactNode, useId } from 'react'
import type { LetterSection, Precedent, RequiredPart } from '../../../modules/measures/index.ts'
import { useWords } from '../../reader.tsx'
import type { LetterView } from './letter-view.ts'
import { Tick } from './tick.tsx'

/** What is known about a part: whether it is met, and what may help to write it. */
export function LetterMargin({
  section,
  view: { order, precedents, editable },
  part,
  met,
}: {
  section: LetterSection
  view: LetterView
  part: RequiredPart | undefined
  met: boolean
}): ReactNode {
  const t = useWords('console-orders')
  const id = useId()
  if (part !== undefined) {
    return (
      <>
        <p className={met ? 'part-flag is-met' : 'part-flag'} id={id}>
          <Tick met={met} />
          {t(`letter.${part}`)}
        </p>
        {part === 'feasibility' ? (
          <>
            {met ? t('letter.feasibilityMet') : t('letter.feasibilityMissing')}
            {editable && precedents.length > 0 ? (
              <>
                <br />
                {t('letter.quote')}
                {precedents.map((precedent) => (
                  <Cite key={precedent.docNo} precedent={precedent} />
                ))}
              </>
            ) : null}
          </>
        ) : (
          t(`letter.${part}Met`)
        )}
      </>
    )
  }
  switch (section.id) {
    case 'facts':
      return (
        <>
          <b>{t('letter.facts', { count: order.items.length })}</b>
          {editable ? (
            <>
              <br />
              {t('letter.leaveOutHelp')}
            </>
          ) : null}
        </>
      )
    case 'remedies':
      return (
        <>
          <b>{t('letter.remedies')}</b>
          <br />
          {t('letter.remediesWho')}
        </>
      )
    case 'consequence':
      return t('letter.consequence')
    default:
      return null
  }
}

/** Puts a sentence about an earlier order into the paragraph; it is then the drafter's to keep or to change. */
function Cite({ precedent }: { precedent: Precedent }): ReactNode {
  const t = useWords('console-orders')
  const { docNo, items, met, days } = precedent
  const sentence = t('letter.precedent', { docNo, items, met, days: days ?? 0 })
  if (days === null) return null
  return (
    <button
      className="cite"
      type="button"
      onClick={() => {
        const field = document.querySelector<HTMLTextAreaElement>('#feasibility')
        if (field === null) return
        field.value = [field.value.trim(), sentence].filter((part) => part !== '').join('\n')
        field.focus()
      }}
    >
      {sentence}
    </button>
  )
}
