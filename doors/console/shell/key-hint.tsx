import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import { Key } from './key-sheet.tsx'
import { useKeys, useKeySheet } from './keys.tsx'

/** The quiet button that opens the sheet, for those who do not know the key. */
export function KeyHint(): ReactNode {
  const t = useWords('console')
  const show = useKeySheet()
  useKeys(t('keys.everywhere'), [{ keys: ['?'], label: t('keys.sheet'), run: show }])
  return (
    <button className="shell-quiet key-hint" type="button" onClick={show}>
      {t('keys.hint')} <Key>?</Key>
    </button>
  )
}
