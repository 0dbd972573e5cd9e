import { Refusal } from '../../runtime/refusal.ts'

/** One sentence whether the address is unknown, the password wrong or the account closed: it tells a stranger nothing. */
export const wrongPassword = () =>
  new Refusal(
    'not-signed-in',
    'units.wrong-password',
    'No account opens with this e-mail address and password. Check both; capital letters matter in the password.',
  )

export const wrongCode = () =>
  new Refusal(
    'not-signed-in',
    'units.wrong-code',
    'This code is not the right one now. Enter the code the app shows at this moment.',
  )

export const codeUsed = () =>
  new Refusal(
    'not-signed-in',
    'units.code-used',
    'This code was used already. Wait until the app shows the next one.',
  )

export const codesLocked = () =>
  new Refusal(
    'too-many',
    'units.codes-locked',
    'There were too many wrong codes. Wait 15 minutes, then sign in from the start.',
  )

export const challengeOver = () =>
  new Refusal(
    'not-signed-in',
    'units.challenge-over',
    'Too much time has passed since the password. Sign in from the start.',
  )

/** Turns the library's refusals into ours; anything else goes on as the fault it is. */
export async function orWrong<T>(call: Promise<T>, wrong: () => Refusal): Promise<T> {
  try {
    return await call
  } catch (error) {
    const code = findCode(error)
    switch (code) {
      case undefined:
        throw error
      case 'ACCOUNT_TEMPORARILY_LOCKED':
        throw codesLocked()
      case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      case 'INVALID_TWO_FACTOR_COOKIE':
      case 'UNAUTHORIZED':
        throw challengeOver()
      default:
        throw wrong()
    }
  }
}

/** The code of a 4xx answer of the library. */
function findCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'APIError') return undefined
  const { statusCode, body } = error as Error & { statusCode?: number; body?: { code?: string } }
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? (body?.code ?? 'UNKNOWN')
    : undefined
}
