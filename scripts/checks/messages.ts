import { readdirSync, readFileSync } from 'node:fs'
import { readNamespaces, renderNamespaces } from '../write-namespaces.ts'

const LOCALES = ['zh-CN', 'en'] as const
const folder = new URL('../../doors/messages/', import.meta.url)

/** Every word stands in both languages, with the same placeholders, and the index of files is current. */
export async function check(): Promise<string[]> {
  const problems: string[] = []
  const files = new Set(LOCALES.flatMap((locale) => readdirSync(new URL(`${locale}/`, folder))))
  for (const file of files) {
    const [chinese, english] = LOCALES.map((locale) => readWords(locale, file))
    if (!chinese || !english) {
      problems.push(`doors/messages: ${file} is missing in ${chinese ? 'en' : 'zh-CN'}`)
      continue
    }
    problems.push(...compareWords(file, chinese, english))
  }
  if (readNamespaces() !== renderNamespaces())
    problems.push('doors/messages/namespaces.ts is stale: run `node scripts/write-namespaces.ts`')
  return problems
}

/** Words as a flat table: `home.title` → text. */
export type FlatWords = Map<string, string>

export function compareWords(file: string, chinese: FlatWords, english: FlatWords): string[] {
  const problems: string[] = []
  const sides = [
    { locale: 'zh-CN', own: gather(chinese), other: gather(english) },
    { locale: 'en', own: gather(english), other: gather(chinese) },
  ]
  for (const { locale, own, other } of sides) {
    for (const [key, placeholders] of other) {
      const mine = own.get(key)
      if (!mine) problems.push(`doors/messages/${locale}/${file}: ${key} is missing`)
      else
        for (const name of placeholders)
          if (!mine.has(name)) problems.push(`doors/messages/${locale}/${file}: ${key} lacks {{${name}}}`)
    }
  }
  // Empty in both is a word that is not needed; empty in one is a word forgotten.
  for (const [locale, words, others] of [
    ['zh-CN', chinese, english],
    ['en', english, chinese],
  ] as const)
    for (const [key, text] of words)
      if (text.trim() === '' && others.get(key)?.trim() !== '')
        problems.push(`doors/messages/${locale}/${file}: ${key} is empty`)
  for (const [key] of english)
    if (key.endsWith('_one') && !english.has(key.replace(/_one$/, '_other')))
      problems.push(`doors/messages/en/${file}: ${key} has no _other beside it`)
  return problems
}

/** Key without its plural ending → the placeholders of all its forms; `count` may be left out of a form. */
function gather(words: FlatWords): Map<string, Set<string>> {
  const gathered = new Map<string, Set<string>>()
  for (const [key, text] of words) {
    const base = key.replace(/_(one|other)$/, '')
    const placeholders = gathered.get(base) ?? new Set()
    for (const [, name = ''] of text.matchAll(/\{\{\s*([\w.]+)/g)) placeholders.add(name)
    gathered.set(base, placeholders)
  }
  return gathered
}

export function flattenWords(value: unknown, prefix = ''): FlatWords {
  const flat: FlatWords = new Map()
  if (typeof value === 'string') flat.set(prefix, value)
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      for (const [path, text] of flattenWords(inner, prefix === '' ? key : `${prefix}.${key}`))
        flat.set(path, text)
  return flat
}

function readWords(locale: string, file: string): FlatWords | undefined {
  try {
    return flattenWords(JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`doors/messages/${locale}/${file} cannot be read: ${String(error)}`, { cause: error })
  }
}
