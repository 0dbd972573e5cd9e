import { getGround, getProfile } from '../law/index.ts'
import { fill, getLetterWords } from './letter-words.ts'
import type { Order, OrderItem, OrderLanguage } from './order.ts'
import { dayOf } from './place-time.ts'

/**
 * An item's ground in words: instrument, article and what it says. It is that of the day on which the order was
 * drafted, whatever came into force since.
 */
export function describeGround(
  order: Pick<Order, 'profile' | 'draftedAt'>,
  item: Pick<OrderItem, 'kind' | 'groundId'>,
  lang: OrderLanguage,
): string {
  const side = lang === 'zh-CN' ? 'zh' : 'en'
  const profile = getProfile(order.profile)
  const ground = getGround(profile, dayOf(order.draftedAt), item.kind, item.groundId)
  const instrument = profile.instruments.find((each) => each.id === ground.instrument)
  return fill(getLetterWords(lang).ground, {
    instrument: (instrument?.name[side] ?? '').replace(/^《|》$/g, ''),
    article: ground.article,
    text: ground.text[side],
  })
}
