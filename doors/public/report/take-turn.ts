import { data } from 'react-router'
import { listRegions } from '../../../modules/units/index.ts'
import type { Door } from '../../context.ts'
import type { Refused } from '../../refusal.ts'
import { readAdvice } from '../service.ts'
import { type Beginning, isBeginning } from '../situations.ts'
import { type Answers, readAnswers, type Step, stepsOf } from './answers.ts'
import { findErrors, type FieldError } from './find-errors.ts'
import type { FlowPage, Recognised } from './flow-page.ts'
import { addPictures, findPictures, type PictureProblem } from './pictures.ts'
import { sendReport, type Sent } from './send-report.ts'

/** What one request of the flow is answered with. */
export type FlowView =
  | { readonly step: Step; readonly once: string; readonly page: FlowPage; readonly refused?: Refused }
  | { readonly step: 'sent'; readonly once: string; readonly sent: Sent }

interface Turn {
  readonly view: FlowView
  readonly status: number
}

/** How the address says that the report begins. */
export function getBeginning(value: unknown): Beginning {
  if (isBeginning(value)) return value
  if (value === 'saw-it') return 'received'
  throw data(null, { status: 404 })
}

/** Reads the page that was sent, and decides which page comes next: never a later one while something is wrong. */
export async function takeTurn(door: Door, beginning: Beginning, form: FormData): Promise<Turn> {
  const once = text(form, 'once')
  const before = once === '' ? undefined : (door.stash.find(once) as Sent | undefined)
  // Sent before: reloading the last page shows it again instead of reporting twice.
  if (before) return { view: { step: 'sent', once, sent: before }, status: 200 }

  const read = readAnswers(beginning, form)
  const { answers, problem } = await takePictures(door, read, form)
  const order: readonly Target[] = [...stepsOf(beginning), 'send']
  const from = stepsOf(beginning).find((step) => step === form.get('step')) ?? 'tell'
  const to = chooseNext(order, from, text(form, 'go'))
  const errors = order.indexOf(to) > order.indexOf(from) ? listErrors(door, from, to, answers, problem) : []
  const [first] = errors
  if (first)
    return show(door, answers, first.step, { once, errors: errors.filter((e) => e.step === first.step) })
  if (to !== 'send') return show(door, answers, to, { once })

  const sent = await sendReport(door, answers, findPictures(door.stash, answers.pictures))
  if (!sent.ok) return show(door, answers, 'check', { once, refused: sent.refused, status: sent.status })
  door.stash.drop(answers.pictures)
  return { view: { step: 'sent', once: door.stash.put(sent.value, 4096), sent: sent.value }, status: 200 }
}

interface Shown {
  readonly once: string
  readonly errors?: readonly FieldError[]
  readonly refused?: Refused
  readonly status?: number
}

async function show(
  door: Door,
  answers: Answers,
  step: Step,
  { once, errors = [], refused, status = errors.length > 0 ? 422 : 200 }: Shown,
): Promise<Turn> {
  const page: FlowPage = {
    answers,
    advice: await readAdvice(door, answers.situation),
    pictures: findPictures(door.stash, answers.pictures).map(({ name }) => ({ name })),
    recognised: step === 'tell' ? [] : recognise(door, answers.text),
    regions: step !== 'you' ? await listChoices(door) : [],
    errors,
  }
  return { view: { step, once, page, ...(refused && { refused }) }, status }
}

/** Where somebody may live; nothing where there is no choice. */
export async function listChoices({ services, locale }: Door): Promise<FlowPage['regions']> {
  const regions = await listRegions(services.db)
  if (regions.length < 2) return []
  return regions.map(({ code, nameZh, nameEn }) => ({ code, name: locale === 'en' ? nameEn : nameZh }))
}

/** Numbers, links and accounts in what was told, each once. Sums are no leads. */
function recognise({ detector }: Door, told: string): Recognised[] {
  const found = new Map<string, Recognised>()
  for (const { type, value } of detector.scan(told).indicators)
    if (type !== 'amount') found.set(`${type}:${value}`, { type, value })
  return [...found.values()].slice(0, 50)
}

async function takePictures(
  door: Door,
  answers: Answers,
  form: FormData,
): Promise<{ answers: Answers; problem?: PictureProblem | undefined }> {
  if (form.get('no-pictures') === 'yes') door.stash.drop(answers.pictures)
  const pictures = form.get('no-pictures') === 'yes' ? '' : answers.pictures
  const { key, problem } = await addPictures(door.stash, pictures, form.getAll('file'))
  return { answers: { ...answers, pictures: key }, problem }
}

type Target = Step | 'send'

function chooseNext(order: readonly Target[], from: Step, go: string): Target {
  if (go === 'stay') return from
  return order.find((step) => step === go) ?? order[order.indexOf(from) + 1] ?? 'check'
}

/** What is wrong on the page that was left, or, before sending, on any page. */
function listErrors(
  door: Door,
  from: Step,
  to: Target,
  answers: Answers,
  problem: PictureProblem | undefined,
): (FieldError & { step: Step })[] {
  const count = findPictures(door.stash, answers.pictures).length
  const own = stepsOf(answers.beginning)
  const today = door.now.toISOString().slice(0, 10)
  const pages = to === 'send' ? (['tell', 'you'] as const) : [from]
  return pages.flatMap((step) =>
    findErrors(step, answers, { count, today, problem })
      // Whoever skips the question stays anonymous.
      .filter(({ code }) => !(to === 'send' && code === 'contactChoice'))
      // What has no page of its own is asked for on the last.
      .map((error) => ({ ...error, step: own.includes(step) ? step : 'check' })),
  )
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
