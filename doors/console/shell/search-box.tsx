import { type ReactNode, useRef } from 'react'
import { Form, useLocation } from 'react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { Key } from './key-sheet.tsx'
import { useKeys } from './keys.tsx'

/** One box over everything: a number, a domain, a name, a document's number, a piece of text. */
export function SearchBox(): ReactNode {
  const t = useWords('console')
  const input = useRef<HTMLInputElement>(null)
  const { pathname, search } = useLocation()
  const here = pathname === paths.console.search()
  const asked = here ? (new URLSearchParams(search).get('q') ?? '') : ''
  useKeys(t('keys.everywhere'), [
    { keys: ['/'], label: t('keys.search'), run: () => input.current?.select() },
  ])
  return (
    <Form className="shell-search" role="search" action={paths.console.search()} method="get">
      <label className="visually-hidden" htmlFor="shell-search">
        {t('search.label')}
      </label>
      <input
        key={asked}
        ref={input}
        id="shell-search"
        name="q"
        type="search"
        defaultValue={asked}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <Key>/</Key>
    </Form>
  )
}
