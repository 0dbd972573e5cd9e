import { getProfile } from '../law/index.ts'
import { STEPS } from '../review/index.ts'
import { describeGround } from './describe-ground.ts'
import type { Letter, LetterEntry, LetterSection } from './letter.ts'
import { fill, getLetterWords, type LetterWords, writeNumbers } from './letter-words.ts'
import type { Order, OrderItem } from './order.ts'
import { writeDay, writeMoment } from './place-time.ts'

/** The letter that an order is: in its language, and after that in the other one. */
export function buildLetter(order: Order): Letter {
  const other = order.lang === 'en' ? 'zh-CN' : 'en'
  const { sections, ...translation } = write({ ...order, lang: other })
  return {
    ...write(order),
    translation: {
      ...translation,
      sections: sections.map((each) => (each.id === 'facts' ? { ...each, entries: [] } : each)),
    },
  }
}

function write(order: Order): Omit<Letter, 'translation'> {
  const words = getLetterWords(order.lang)
  const profile = getProfile(order.profile)
  const bodies: Omit<LetterSection, 'heading'>[] = [
    section(
      'facts',
      [order.facts],
      order.items.map((item) => writeItem(item, order, words)),
    ),
    section('grounds', [order.competenceBasis], writeGrounds(order, words)),
    section('measures', [order.action], writeAsks(order, words), [
      fill(words.deadline, { moment: writeMoment(order.deadline, order.lang), reason: order.deadlineReason }),
    ]),
    section('feasibility', [order.feasibility]),
    section('answer', [words.answer]),
    section('remedies', [order.remedies]),
    section('consequence', [order.consequence]),
    section('affected', [words.affected]),
  ]
  return {
    lang: order.lang,
    issuer: order.lang === 'zh-CN' ? order.unitNameZh : order.unitNameEn,
    title: words.title,
    docNo: order.docNo,
    salutation: fill(words.salutation, { name: order.addressee.name }),
    addressee: writeAddressee(order, words),
    sections: bodies.map((body, index) => ({
      ...body,
      heading: fill(words.heading, {
        number: words.numerals[index] ?? index + 1,
        name: words.sections[body.id],
      }),
    })),
    signature: writeSignature(order, words),
    note: profile.invented ? words.invented : null,
    approvedAt: order.approvedAt?.toISOString() ?? null,
  }
}

function section(
  id: LetterSection['id'],
  paragraphs: readonly string[],
  entries: readonly LetterEntry[] = [],
  closing: readonly string[] = [],
): Omit<LetterSection, 'heading'> {
  return { id, paragraphs, entries, closing }
}

function writeItem(item: OrderItem, { lang }: Order, words: LetterWords): LetterEntry {
  const place = [
    item.url === null ? [] : fill(words.itemPlace, { url: item.url }),
    item.author === null ? [] : fill(words.itemAccount, { author: item.author }),
  ].flat()
  const finding = fill(words.itemFinding, { kind: words.kinds[item.kind], reason: item.reason })
  const wider =
    item.widerBecause !== null && item.widerBecause.trim() !== ''
      ? [fill(words.itemWider, { reason: item.widerBecause })]
      : []
  return {
    number: `${item.number}`,
    text: fill(words.item, { surface: words.surfaces[item.surface], day: writeDay(item.observedAt, lang) }),
    quote: item.text,
    notes: [...(place.length > 0 ? [place.join(words.placeJoin)] : []), finding, ...wider],
  }
}

/** Each ground once, with the items that rest on it. */
function writeGrounds(order: Order, words: LetterWords): LetterEntry[] {
  return [...Map.groupBy(order.items, (item) => item.groundId).values()].map((items, index) => {
    const [first] = items
    return {
      number: `${index + 1}`,
      text: first ? describeGround(order, first, order.lang) : '',
      notes: [
        fill(words.groundItems, {
          numbers: writeNumbers(
            items.map((item) => item.number),
            order.lang,
          ),
        }),
      ],
    }
  })
}

/** What is asked, the least step first, each with the test by which it counts as met. */
function writeAsks(order: Order, words: LetterWords): LetterEntry[] {
  const groups = STEPS.flatMap((ask) => {
    const items = order.items.filter((item) => item.ask === ask)
    return [...Map.groupBy(items, (item) => item.acceptanceTest)].map(([test, same]) => ({ ask, test, same }))
  })
  return groups.map(({ ask, test, same }, index) => ({
    number: `${index + 1}`,
    text: fill(words.asks[ask], {
      numbers: writeNumbers(
        same.map((item) => item.number),
        order.lang,
      ),
    }),
    notes: [fill(words.acceptance, { test })],
  }))
}

function writeAddressee({ addressee, platformName }: Order, words: LetterWords): string {
  const { registrationNo, legalRepresentative, address, role } = addressee
  const parts = [
    registrationNo === null ? [] : fill(words.addressee.registration, { number: registrationNo }),
    legalRepresentative === null ? [] : fill(words.addressee.representative, { name: legalRepresentative }),
    address === null ? [] : fill(words.addressee.address, { address }),
    fill(words.addressee[role], { platform: platformName }),
  ].flat()
  const line = parts.join(words.addressee.join)
  return line.charAt(0).toUpperCase() + line.slice(1) + words.addressee.end
}

function writeSignature(order: Order, words: LetterWords): string[] {
  const approved =
    order.approvedByName === null
      ? words.signature.pending
      : fill(words.signature.approved, { name: order.approvedByName })
  return [
    fill(words.signature.drafted, { name: order.draftedByName }),
    approved,
    ...(order.approvedAt ? [writeDay(order.approvedAt, order.lang)] : []),
  ]
}
