import type { SiteView } from './site-view.ts'

/** `unknown` is never a breach. */
export type Outcome = 'pass' | 'fail' | 'unknown'

export interface CheckResult {
  readonly id: string
  readonly outcome: Outcome
  /** What it rests on: a word for what was seen, and the seen itself. */
  readonly evidence: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
  /** Which rule or standard asks for it. */
  readonly ground: string
}

/** One question about a site. The same view always gives the same answer. */
export type Check = (view: SiteView) => Omit<CheckResult, 'id' | 'ground'>
