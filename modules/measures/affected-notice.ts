import words from './affected-words.json' with { type: 'json' }
import type { Addressee } from './addressee.ts'
import { describeGround } from './describe-ground.ts'
import { fill, getLetterWords } from './letter-words.ts'
import type { Order, OrderItem, OrderLanguage } from './order.ts'
import { writeDay } from './place-time.ts'

export interface AffectedNotice {
  readonly subject: string
  /** What it says, a paragraph a line, ready to be pasted into a message. */
  readonly text: string
}

type NoticeOrder = Pick<
  Order,
  'docNo' | 'unitNameZh' | 'unitNameEn' | 'platformName' | 'profile' | 'draftedAt' | 'servedAt'
> & { readonly addressee?: Addressee }
type NoticeItem = Pick<
  OrderItem,
  'surface' | 'text' | 'observedAt' | 'kind' | 'groundId' | 'ask' | 'reason' | 'widerBecause'
>

/**
 * What the platform passes on to the person whose post, account or group it is: what, why, by whom, and how to object
 * without the platform. `objectAt` is the address of the page that takes the code.
 */
export function writeAffectedNotice(
  order: NoticeOrder,
  item: NoticeItem,
  {
    code,
    objectAt,
    objectUntil,
    lang,
  }: { code: string; objectAt: string; objectUntil: Date | undefined; lang: OrderLanguage },
): AffectedNotice {
  const own = words[lang]
  const letter = getLetterWords(lang)
  const params = {
    issuer: lang === 'zh-CN' ? order.unitNameZh : order.unitNameEn,
    docNo: order.docNo,
    platform: order.platformName,
    surface: letter.surfaces[item.surface],
    day: writeDay(item.observedAt, lang),
    quote: item.text,
    kind: letter.kinds[item.kind],
    reason: item.reason,
    ground: describeGround(order, item, lang),
    code,
    objectAt,
    until: objectUntil ? writeDay(objectUntil, lang) : '',
  }
  const lines = [
    own.what,
    own.asks[item.ask],
    own.why,
    own.ground,
    item.widerBecause?.trim() ? fill(own.wider, { reason: item.widerBecause }) : [],
    own.byWhom,
    own.object,
    objectUntil ? own.until : [],
    own.who,
  ].flat()
  return { subject: fill(own.subject, params), text: lines.map((line) => fill(line, params)).join('\n') }
}
