import { openReportDesk, type Receipt, submitReport } from '../../../modules/intake/index.ts'
import { inWork } from '../../../runtime/work.ts'
import type { Door } from '../../context.ts'
import { attempt, type Attempt } from '../../refusal.ts'
import { seenOf } from '../situations.ts'
import { type Answers, readAmount, readContact } from './answers.ts'
import type { Picture } from './pictures.ts'

/** What the reporter leaves with. */
export interface Sent {
  readonly code: string
  readonly receipt: Receipt
  readonly joinedWith: number
}

/** Hands the answers to intake; what comes back is on disk. */
export function sendReport(
  { services, detector, locale, brakes, client }: Door,
  answers: Answers,
  pictures: readonly Picture[],
): Promise<Attempt<Sent>> {
  const desk = openReportDesk(services, detector)
  const contact = answers.reach === 'give' ? readContact(answers.contact) : undefined
  return attempt(async () => {
    brakes.write.pass(client)
    return inWork(services, async (work) => {
      const { code, receipt, found } = await submitReport(work, desk, {
        situation: answers.situation,
        text: optional(answers.text),
        files: pictures,
        notSuspect: answers.dropped.map(readIndicator),
        region: optional(answers.region),
        amount: answers.situation === 'saw-it' ? undefined : readAmount(answers.amount),
        platform: optional(answers.platform),
        account: optional(answers.account),
        group: optional(answers.group),
        surface: answers.surface === '' ? undefined : answers.surface,
        seen: seenOf(answers.beginning),
        since: optional(answers.since),
        payment:
          answers.situation === 'money-sent'
            ? {
                to: optional(answers.paidTo),
                by: answers.paidBy === '' ? undefined : answers.paidBy,
                at: optional(answers.paidAt),
              }
            : undefined,
        contact: contact && { ...contact, share: answers.share },
        lang: locale,
        client,
      })
      return { code, receipt, joinedWith: found.joinedWith }
    })
  })
}

function optional(text: string): string | undefined {
  return text === '' ? undefined : text
}

/** `type:value`; the value itself may hold colons. */
function readIndicator(dropped: string): { type: string; value: string } {
  const [type = '', ...rest] = dropped.split(':')
  return { type, value: rest.join(':') }
}
