import raw from './letter-words.json' with { type: 'json' }
import type { OrderLanguage } from './order.ts'

export type LetterWords = (typeof raw)['en']

/** The words of a letter; a letter is in one language, whoever reads it. */
export function getLetterWords(lang: OrderLanguage): LetterWords {
  return raw[lang]
}

export function fill(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** `1、3–5`: a thousand items stay one line. */
export function writeNumbers(numbers: readonly number[], lang: OrderLanguage): string {
  const words = raw[lang]
  const runs: { from: number; to: number }[] = []
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && number === last.to + 1) last.to = number
    else runs.push({ from: number, to: number })
  }
  const text = runs
    .flatMap(({ from, to }) =>
      to === from ? [`${from}`] : to === from + 1 ? [`${from}`, `${to}`] : [fill(words.range, { from, to })],
    )
    .join(words.numberJoin)
  return lang === 'en' ? `${numbers.length === 1 ? 'item' : 'items'} ${text}` : text
}
