import { getProfile } from '../../law/index.ts'
import { describeGround } from '../describe-ground.ts'
import { fill } from '../letter-words.ts'
import { writeDay, writeMoment } from '../place-time.ts'
import type { DocumentPart, ProceedingDocument } from './document.ts'
import words from './document-words.json' with { type: 'json' }
import { readMoment } from './guards.ts'
import { getProceedingTable } from './kinds/index.ts'
import type { Proceeding, ProceedingStep, Subject } from './proceeding.ts'
import type { ContentField, StepField } from './transition.ts'

type PartId = keyof typeof words.parts
type TitleId = keyof typeof words.titles

/** Documents that carry the whole case; the others carry what their step says. */
const WHOLE: readonly string[] = [
  'self-check',
  'hazard-notice',
  'summons',
  'rectification-order',
  'listing-notice',
  'listing-decision',
  'penalty-notice',
  'penalty-decision',
  'referral',
]

/** What a document says: the case where it is its own, what the step adds, what the addressee may do. */
export function buildDocument(
  proceeding: Proceeding,
  step: ProceedingStep,
  document: string,
): ProceedingDocument {
  if (!isTitle(document)) throw new TypeError(`there is no document "${document}"`)
  const profile = getProfile(proceeding.profile)
  const whole = WHOLE.includes(document)
  return {
    lang: proceeding.lang,
    no: step.documentNo ?? '',
    title: words.titles[document],
    issuer: { zh: proceeding.unitNameZh, en: proceeding.unitNameEn },
    to: document === 'referral' ? (proceeding.content.body ?? '') : proceeding.addressee.name,
    about: proceeding.platformName,
    parts: [
      part(
        'subject',
        both((side) => writeSubject(proceeding.subject, side)),
      ),
      ...(whole ? writeCase(proceeding) : []),
      ...writeStep(proceeding, step),
      ...writeRights(proceeding, document),
    ],
    signature:
      step.name === null || step.by === 'seat'
        ? []
        : both((side) => fill(words.signed[side], { name: step.name ?? '' })),
    day: { zh: writeDay(step.at, 'zh-CN'), en: writeDay(step.at, 'en') },
    note: profile.invented ? words.note : null,
    madeAt: step.at.toISOString(),
  }
}

function writeCase(proceeding: Proceeding): DocumentPart[] {
  const { content, deadline } = proceeding
  const ground = { profile: proceeding.profile, draftedAt: proceeding.openedAt }
  const item = { kind: proceeding.fraudKind, groundId: proceeding.groundId }
  const typed = (id: ContentField & PartId): DocumentPart[] => {
    const text = content[id]
    return text === undefined || text === '' ? [] : [part(id, [text])]
  }
  return [
    ...typed('facts'),
    part('ground', [describeGround(ground, item, 'zh-CN'), describeGround(ground, item, 'en')]),
    ...typed('competence'),
    ...typed('action'),
    ...typed('sanction'),
    ...typed('amount'),
    ...(deadline === null
      ? []
      : [
          part('deadline', [
            `${writeMoment(deadline, 'zh-CN')} · ${writeMoment(deadline, 'en')}`,
            ...(content.deadlineReason === undefined ? [] : [content.deadlineReason]),
          ]),
        ]),
    ...typed('feasibility'),
    ...typed('criteria'),
    ...typed('consequence'),
    ...typed('body'),
    ...typed('remedies'),
  ]
}

function writeStep(proceeding: Proceeding, { event, fields, reason }: ProceedingStep): DocumentPart[] {
  const transition = getProceedingTable(proceeding.kind).transitions.find((each) => each.event === event)
  const named = [...(transition?.needs ?? []), ...(transition?.takes ?? [])].filter(isPart)
  const parts = named.flatMap((field): DocumentPart[] => {
    const text = fields[field]
    if (text === undefined || text === '') return []
    if (field !== 'appointment') return [part(field, [text])]
    const at = readMoment(text)
    return [part(field, at ? [writeMoment(at, 'zh-CN'), writeMoment(at, 'en')] : [text])]
  })
  return reason === null ? parts : [...parts, part('reason', [reason])]
}

function writeRights(proceeding: Proceeding, document: TitleId): DocumentPart[] {
  const profile = getProfile(proceeding.profile)
  const own = document === 'penalty-notice' || document === 'listing-notice' ? document : undefined
  const appealable =
    document === 'penalty-decision' || document === 'listing-decision' || document === 'rectification-order'
  const which = own ?? (appealable ? 'appeal' : undefined)
  if (which === undefined) return []
  const days = profile.deadlines[which === 'appeal' ? 'appeal' : 'defence']?.days ?? 0
  return [
    part(
      'rights',
      both((side) => fill(words.rights[which][side], { days })),
    ),
  ]
}

function writeSubject(subject: Subject, side: 'zh' | 'en'): string {
  if (subject.kind === 'unit') return subject.name
  const until = subject.until === null ? '' : fill(words.until[side], { day: subject.until })
  return fill(words.person[side], { name: subject.name, role: subject.role, since: subject.since, until })
}

/** Both languages, once where they say the same. */
function both(write: (side: 'zh' | 'en') => string): string[] {
  return [...new Set([write('zh'), write('en')])]
}

function part(id: PartId, lines: readonly string[]): DocumentPart {
  return { ...words.parts[id], lines }
}

function isPart(field: StepField): field is StepField & PartId {
  return field in words.parts
}

function isTitle(document: string): document is TitleId {
  return document in words.titles
}
