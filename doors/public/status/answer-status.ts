import { addToReport, findReportByCode, openReportDesk } from '../../../modules/intake/index.ts'
import { isRefusal } from '../../../runtime/refusal.ts'
import { inWork } from '../../../runtime/work.ts'
import type { Door } from '../../context.ts'
import { attempt, type Refused } from '../../refusal.ts'
import { LIMITS } from '../report/answers.ts'
import { type PictureProblem, readPictures } from '../report/pictures.ts'

export type OwnReport = NonNullable<Awaited<ReturnType<typeof findReportByCode>>>

export interface StatusView {
  readonly status: number
  readonly code: string
  readonly report?: OwnReport | undefined
  readonly error?: 'code' | 'unknown' | 'reply' | 'replyLong' | undefined
  readonly picture?: PictureProblem | undefined
  readonly refused?: Refused | undefined
  readonly added?: boolean
  /** What was typed and not taken. */
  readonly typed: string
}

/** Opens a report by its code, and takes what the reporter adds to it. */
export async function answerStatus(door: Door, form: FormData): Promise<StatusView> {
  const code = text(form, 'code').trim().slice(0, 200)
  const typed = text(form, 'text').replaceAll('\r\n', '\n').trim()
  const view = { code, typed, status: 200 }
  if (code === '' && form.get('go') === 'stay') return view
  const turn = await attempt(async () => door.brakes.code.pass(door.client))
  if (!turn.ok) return { ...view, status: turn.status, refused: turn.refused }
  const report = await findOwn(door, code)
  if (report === 'code') return { ...view, status: 422, error: 'code' }
  if (report === undefined) return { ...view, status: 404, error: 'unknown' }
  if (form.get('go') !== 'add') return { ...view, report }

  const { pictures, problem } = await readPictures(form.getAll('file'))
  if (problem) return { ...view, report, status: 422, picture: problem }
  if (typed === '' && pictures.length === 0) return { ...view, report, status: 422, error: 'reply' }
  if (typed.length > LIMITS.text) return { ...view, report, status: 422, error: 'replyLong' }
  if (pictures.length === 0 && isRepeated(report, typed)) return { ...view, report, typed: '', added: true }

  const done = await attempt(async () => {
    door.brakes.write.pass(door.client)
    await inWork(door.services, (work) =>
      addToReport(work, openReportDesk(door.services, door.detector), code, {
        text: typed === '' ? undefined : typed,
        files: pictures,
      }),
    )
  })
  if (!done.ok) return { ...view, report, status: done.status, refused: done.refused }
  const after = await findOwn(door, code)
  return { ...view, typed: '', added: true, report: typeof after === 'object' ? after : report }
}

async function findOwn({ services, detector }: Door, code: string): Promise<OwnReport | 'code' | undefined> {
  try {
    return await findReportByCode(services.db, openReportDesk(services, detector), code)
  } catch (error) {
    if (isRefusal(error) && error.code === 'intake.code') return 'code'
    throw error
  }
}

/** Reloading the page after sending sends the same words again. */
function isRepeated(report: OwnReport, typed: string): boolean {
  const last = report.steps.findLast(({ kind }) => kind === 'added' || kind === 'question')
  return last?.kind === 'added' && last.text === typed
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
