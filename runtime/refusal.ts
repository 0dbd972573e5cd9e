/** What kind of refusal it is; doors translate it to a status and a sentence. */
export type RefusalKind =
  | 'invalid'
  | 'not-signed-in'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'unavailable'

/**
 * An expected "no": the command was understood and is not done.
 * `code` is stable (`measures.deadline-past`); `detail` is an English sentence that says what happened,
 * to what, and what to do next; `params` fill the translated sentence at the door.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: RefusalKind
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(
    kind: RefusalKind,
    code: string,
    detail: string,
    params: Readonly<Record<string, string | number>> = {},
  ) {
    super(detail)
    this.kind = kind
    this.code = code
    this.params = params
  }
}

/** By name, not by class: the server and the page bundle each have their own copy of the class. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal' && 'kind' in error && 'code' in error
}
