import type { FoldedHeaders } from './fold-headers.ts'

/** Why a page was not looked at. `robots`, `private-address` and the like are our own restraint. */
export type NotVisited =
  | 'bad-url'
  | 'private-address'
  | 'robots'
  | 'too-many-redirects'
  | 'unresolvable'
  | 'unreachable'

export type Visit =
  | {
      readonly outcome: 'answered'
      readonly url: string
      readonly finalUrl: string
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: Buffer
      /** True when the page was longer than we read (5 MiB). */
      readonly truncated: boolean
      readonly at: Date
    }
  | { readonly outcome: 'not-visited'; readonly url: string; readonly why: NotVisited; readonly at: Date }

/** One exchange without following anything; `certificate` says that the other side's did not hold. */
export type Exchange =
  | {
      readonly outcome: 'answered'
      readonly status: number
      readonly headers: FoldedHeaders
      readonly body: Buffer
      readonly truncated: boolean
    }
  | { readonly outcome: 'not-visited'; readonly why: NotVisited | 'certificate' }
