import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { useReader } from '../reader.tsx'

/** The same page in the other language, named in that language. */
export function LanguageSwitch({ className }: { className?: string }): ReactNode {
  const { locale } = useReader()
  const { pathname, search } = useLocation()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  const query = new URLSearchParams(search)
  query.set('lang', other)
  return (
    <a className={className} href={`${pathname}?${query}`} lang={other} hrefLang={other}>
      {other === 'en' ? 'English' : '简体中文'}
    </a>
  )
}
