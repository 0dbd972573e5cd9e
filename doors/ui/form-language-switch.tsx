import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { useReader } from '../reader.tsx'

/** The id of a form that carries the page's whole state, so that only sending it keeps the page. */
export const FLOW_FORM = 'flow'

/** The language switch of a page that lives in its form: it sends the form on, to be shown again. */
export function FormLanguageSwitch({ className }: { className?: string }): ReactNode {
  const { locale } = useReader()
  const { pathname } = useLocation()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <button
      className={className}
      type="submit"
      form={FLOW_FORM}
      formAction={`${pathname}?lang=${other}`}
      formNoValidate
      name="go"
      value="stay"
      lang={other}
    >
      {other === 'en' ? 'English' : '简体中文'}
    </button>
  )
}
