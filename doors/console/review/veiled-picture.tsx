import { type ReactNode, useId } from 'react'
import { useWords } from '../../reader.tsx'

/** A picture that strangers sent: grey and blurred until it is asked for, and again when it is let go. Works without script. */
export function VeiledPicture({ src, name }: { src: string; name: string }): ReactNode {
  const t = useWords('console-review')
  const id = useId()
  return (
    <div className="veiled">
      <input type="checkbox" id={id} />
      <label htmlFor={id}>{t('picture.show')}</label>
      <img src={src} alt={t('picture.alt', { name })} loading="lazy" decoding="async" />
    </div>
  )
}
