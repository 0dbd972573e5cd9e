import type { Advice } from '../service.ts'
import type { Answers } from './answers.ts'
import type { FieldError } from './find-errors.ts'

/** Something recognised in what the reporter told us. */
export interface Recognised {
  readonly type: string
  readonly value: string
}

/** What each page of the flow is drawn from. */
export interface FlowPage {
  readonly answers: Answers
  readonly advice: Advice
  readonly pictures: readonly { readonly name: string }[]
  readonly recognised: readonly Recognised[]
  /** Where somebody may live, by code and name; only where there is a choice. */
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly errors: readonly FieldError[]
}
