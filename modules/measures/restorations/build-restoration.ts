import { fill } from '../letter-words.ts'
import type { Order, OrderItem } from '../order.ts'
import { writeDay, writeMoment } from '../place-time.ts'
import { getProfile } from '../../law/index.ts'
import type { ProceedingDocument } from '../proceedings/document.ts'
import words from './restoration-words.json' with { type: 'json' }

/** The document that asks for things to be put back, in both languages. */
export function buildRestoration(
  order: Order,
  {
    docNo,
    items,
    reason,
    due,
    by,
    at,
  }: {
    readonly docNo: string
    readonly items: readonly Pick<OrderItem, 'number' | 'text' | 'url' | 'author'>[]
    readonly reason: string
    readonly due: Date
    readonly by: string
    readonly at: Date
  },
): ProceedingDocument {
  const both = (write: (side: 'zh' | 'en') => string): string[] => [write('zh'), write('en')]
  return {
    lang: order.lang,
    no: docNo,
    title: words.title,
    issuer: { zh: order.unitNameZh, en: order.unitNameEn },
    to: order.addressee.name,
    about: order.platformName,
    parts: [
      {
        ...words.asked,
        lines: both((side) => fill(words.what[side], { order: order.docNo, count: items.length })),
      },
      {
        ...words.items,
        lines: items.map(({ number, text, url, author }) =>
          [`${number}. ${text}`, url, author].filter((each) => each !== null && each !== '').join(' · '),
        ),
      },
      { ...words.reason, lines: [reason.trim()] },
      { ...words.due, lines: [`${writeMoment(due, 'zh-CN')} · ${writeMoment(due, 'en')}`] },
      { ...words.how, lines: both((side) => words.answer[side]) },
    ],
    signature: both((side) => fill(words.signed[side], { name: by })),
    day: { zh: writeDay(at, 'zh-CN'), en: writeDay(at, 'en') },
    note: getProfile(order.profile).invented ? words.note : null,
    madeAt: at.toISOString(),
  }
}
