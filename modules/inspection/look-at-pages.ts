import type { Visit } from '../../runtime/fetch/visit.ts'
import type { Services } from '../../runtime/services.ts'
import { inWork, type Work } from '../../runtime/work.ts'
import { sealEvidence } from '../evidence/index.ts'
import { eachByHost, hostOfAddress } from './by-host.ts'
import { type Judgement, judgePage } from './judge-page.ts'

/** Who looks at pages: the guarded fetcher, or in tests something that answers like it. */
export interface PageVisitor {
  visit(url: string): Promise<Visit>
}

export type InspectionServices = Pick<Services, 'db' | 'clock' | 'newId' | 'files' | 'log'>

/** One page to look at, and what it is looked at for. */
export interface PageToLookAt {
  readonly url: string | null
  /** The text that is looked for on it. */
  readonly text: string
  /** Whether the text was seen there before: only then does its absence say that it is gone. */
  readonly seenBefore: boolean
  readonly subject: { readonly type: string; readonly id: string }
  readonly unitId: string
  readonly campaignId: string
}

/** What was seen, with what is left of it as evidence. */
export interface PageSeen extends Judgement {
  /** When the page was asked for: what is said or done later, this look did not see. */
  readonly seenAt: Date
  readonly httpStatus: number | undefined
  /** Of the sealed page; undefined where none answered, or this outcome is not kept. */
  readonly sha256: string | undefined
}

/**
 * Looks at pages, hosts side by side, seals what it saw and has it recorded in the same transaction. One page's trouble
 * stops no other: what could not be recorded is due again at the next round.
 * @param keeps whether a page that came to this is sealed; all are where nothing is said
 */
export async function lookAtPages<T extends object>(
  services: InspectionServices,
  visitor: PageVisitor,
  due: readonly T[],
  {
    describe,
    record,
    keeps = () => true,
  }: {
    readonly describe: (each: T) => PageToLookAt
    readonly record: (work: Work, each: T, seen: PageSeen) => Promise<unknown>
    readonly keeps?: (outcome: Judgement['outcome']) => boolean
  },
): Promise<void> {
  await eachByHost(
    due,
    (each) => hostOfAddress(describe(each).url),
    async (each) => {
      const page = describe(each)
      try {
        const seenAt = services.clock.now()
        const visit = page.url === null ? undefined : await visitor.visit(page.url)
        const judgement: Judgement = visit
          ? judgePage(visit, page.text, page.seenBefore)
          : { outcome: 'unknown', why: 'bad-url' }
        await inWork(services, async (work) => {
          const answered = visit?.outcome === 'answered' ? visit : undefined
          const sha256 =
            answered && keeps(judgement.outcome) ? await sealPage(work, services, page, answered) : undefined
          await record(work, each, { ...judgement, seenAt, httpStatus: answered?.status, sha256 })
        })
      } catch (error) {
        services.log.error('inspection.look-failed', error, { subjectId: page.subject.id })
      }
    },
  )
}

async function sealPage(
  work: Work,
  { files }: Pick<InspectionServices, 'files'>,
  { subject, unitId, campaignId }: PageToLookAt,
  visit: Extract<Visit, { outcome: 'answered' }>,
): Promise<string> {
  return sealEvidence(work, files, {
    bytes: visit.body,
    mediaType: (visit.headers['content-type'] ?? 'application/octet-stream').slice(0, 120),
    act: 'collected',
    actor: { kind: 'system' },
    subject,
    unitId,
    campaignId,
    facts: { status: visit.status, url: visit.url, finalUrl: visit.finalUrl },
  })
}
