import { describeGround } from '../describe-ground.ts'
import { fill, getLetterWords } from '../letter-words.ts'
import type { OrderLanguage } from '../order.ts'
import { writeDay, writeMoment } from '../place-time.ts'
import type { Hold } from './hold.ts'
import words from './hold-words.json' with { type: 'json' }

export interface AffectedHoldNotice {
  readonly subject: string
  /** What it says, a paragraph a line, ready to be pasted into a message. */
  readonly text: string
}

type NoticeHold = Pick<
  Hold,
  | 'docNo'
  | 'unitNameZh'
  | 'unitNameEn'
  | 'platformName'
  | 'profile'
  | 'imposedAt'
  | 'lapsesAt'
  | 'confirmedAt'
  | 'targetKind'
  | 'target'
  | 'surface'
  | 'text'
  | 'observedAt'
  | 'kind'
  | 'groundId'
  | 'reason'
  | 'urgency'
>

/** What the platform passes on to the person whose address, account or site is held: what, why, by whom, how to object. */
export function writeHoldNotice(
  hold: NoticeHold,
  {
    code,
    objectAt,
    objectUntil,
    lang,
  }: { code: string; objectAt: string; objectUntil: Date | undefined; lang: OrderLanguage },
): AffectedHoldNotice {
  const own = words[lang]
  const letter = getLetterWords(lang)
  const params = {
    issuer: lang === 'zh-CN' ? hold.unitNameZh : hold.unitNameEn,
    docNo: hold.docNo,
    platform: hold.platformName,
    target: hold.target,
    surface: letter.surfaces[hold.surface],
    day: writeDay(hold.observedAt, lang),
    quote: hold.text,
    kind: letter.kinds[hold.kind],
    reason: hold.reason,
    urgency: hold.urgency,
    ground: describeGround({ profile: hold.profile, draftedAt: hold.imposedAt }, hold, lang),
    from: writeMoment(hold.imposedAt, lang),
    lapses: writeMoment(hold.lapsesAt, lang),
    code,
    objectAt,
    until: objectUntil ? writeDay(objectUntil, lang) : '',
  }
  const lines = [
    own.what[hold.targetKind],
    own.because,
    own.why,
    own.urgency,
    own.ground,
    own.byWhom,
    hold.confirmedAt === null ? own.lapses : own.confirmed,
    own.object,
    objectUntil ? own.until : [],
    own.who,
  ].flat()
  return { subject: fill(own.subject, params), text: lines.map((line) => fill(line, params)).join('\n') }
}
