import { readFileSync } from 'node:fs'

export type WalkLocale = 'zh-CN' | 'en'
export type WalkWords = (
  file: string,
  key: string,
  params?: Readonly<Record<string, string | number>>,
) => string

/** The sentences of the pages, so that a walk finds things by the name that a person reads. */
export function readWords(locale: WalkLocale): WalkWords {
  const files = new Map<string, unknown>()
  const read = (file: string): unknown => {
    const url = new URL(`../../doors/messages/${locale}/${file}.json`, import.meta.url)
    const words = files.get(file) ?? (JSON.parse(readFileSync(url, 'utf8')) as unknown)
    files.set(file, words)
    return words
  }
  return (file, key, params = {}) => {
    const found = key
      .split('.')
      .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], read(file))
    if (typeof found !== 'string') throw new Error(`there is no "${key}" in ${file} (${locale})`)
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
  }
}
