import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'

/** The two numbers of a test; `share` is proposed in per cent. */
export function TestFields({ share = 1 }: { share?: number }): ReactNode {
  const t = useWords('console-hotspots')
  return (
    <>
      <label>
        {t('do.days')}
        <input name="days" type="number" min={7} max={180} defaultValue={28} required />
      </label>
      <label>
        {t('do.share')}
        <input name="share" inputMode="decimal" defaultValue={share} required />
      </label>
    </>
  )
}
