import { createInstance, type i18n, type ResourceLanguage } from 'i18next'
import type { Locale } from './locale.ts'

/** The words of one language, keyed by message file: `./messages/en/public.json` → `public`. */
export function createWords(locale: Locale, files: Record<string, unknown>): i18n {
  const resources: ResourceLanguage = {}
  for (const [path, content] of Object.entries(files)) {
    const name = /([^/]+)\.json$/.exec(path)?.[1]
    if (name !== undefined) resources[name] = content as ResourceLanguage[string]
  }
  const words = createInstance()
  void words.init({
    lng: locale,
    fallbackLng: false,
    initAsync: false,
    ns: Object.keys(resources),
    defaultNS: 'common',
    resources: { [locale]: resources },
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return words
}
