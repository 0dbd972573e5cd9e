import type { i18n } from 'i18next'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Locale } from './locale.ts'
import type { Namespaces } from './messages/namespaces.ts'

/** Who reads this page: the language, the words in it, the time zone, and the moment the page was made. */
export interface Reader {
  readonly locale: Locale
  readonly words: i18n
  readonly timeZone: string
  readonly now: Date
  readonly nonce: string | undefined
}

type Leaf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${Base<K>}` : Leaf<T[K], `${Prefix}${K}.`>
}[keyof T & string]
type Base<K extends string> = K extends `${infer B}_one` | `${infer B}_other` ? B : K

export type Namespace = keyof Namespaces
export type WordKey<N extends Namespace> = Leaf<Namespaces[N]>
export type Words<N extends Namespace> = (key: WordKey<N>, params?: Record<string, string | number>) => string

const ReaderContext = createContext<Reader | undefined>(undefined)

export function ReaderProvider({ reader, children }: { reader: Reader; children: ReactNode }): ReactNode {
  return <ReaderContext value={reader}>{children}</ReaderContext>
}

export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (!reader) throw new Error('A page was rendered without ReaderProvider.')
  return reader
}

/** The words of one message file, in the reader's language. */
export function useWords<N extends Namespace>(namespace: N): Words<N> {
  const { words, locale } = useReader()
  return useMemo(() => words.getFixedT(locale, namespace) as Words<N>, [words, locale, namespace])
}
