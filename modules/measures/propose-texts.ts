import type { Profile } from '../law/index.ts'
import type { DecidedItem } from '../review/index.ts'
import { fill, getLetterWords } from './letter-words.ts'
import type { OrderLanguage } from './order.ts'
import { writeDay } from './place-time.ts'

/** What a draft would say about these items if nobody wrote anything. */
export function proposeTexts(
  items: readonly Pick<DecidedItem, 'kind' | 'observedAt'>[],
  platformName: string,
  profile: Profile,
  lang: OrderLanguage,
) {
  const words = getLetterWords(lang)
  const side = lang === 'zh-CN' ? 'zh' : 'en'
  const seen = items.map(({ observedAt }) => observedAt.getTime())
  const from = writeDay(new Date(Math.min(...seen)), lang)
  const to = writeDay(new Date(Math.max(...seen)), lang)
  const kinds = [...Map.groupBy(items, ({ kind }) => kind)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([kind, some]) => fill(words.kindCount, { kind: words.kinds[kind], count: some.length }))
    .join(words.kindJoin)
  return {
    facts: fill(from === to ? words.factsOneDay : words.facts, {
      from,
      to,
      platform: platformName,
      count: items.length,
      kinds,
    }),
    action: words.action,
    consequence: profile.consequence[side],
    remedies: profile.remedies[side],
    deadlineReason: profile.deadlines['removal-order']?.note?.[side] ?? '',
  }
}
