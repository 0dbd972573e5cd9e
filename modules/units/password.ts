import { Refusal } from '../../runtime/refusal.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const PASSWORD_LENGTH = { least: 12, most: 128 } as const

// Loaded when first needed: the binding is native, and most commands never hash a password.
const loadArgon2 = () => import('@node-rs/argon2')

export async function hashPassword(password: string): Promise<string> {
  const { hash } = await loadArgon2()
  return hash(password.normalize('NFKC'), cost)
}

export async function verifyPassword({
  hash,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  const { verify } = await loadArgon2()
  return verify(hash, password.normalize('NFKC'))
}

/**
 * Length is what makes a password hard to guess; composition rules only make it hard to remember (NIST SP 800-63B,
 * 3.1.1.2). Refuses what is too short, too long, made of very few characters, or taken from the own address.
 */
export function requireGoodPassword(password: string, email: string): void {
  const characters = Array.from(password.normalize('NFKC'))
  if (characters.length < PASSWORD_LENGTH.least)
    throw refuse('units.password-short', `The password needs at least ${PASSWORD_LENGTH.least} characters.`)
  if (characters.length > PASSWORD_LENGTH.most)
    throw refuse('units.password-long', `The password may have at most ${PASSWORD_LENGTH.most} characters.`)
  const name = email.split('@')[0]?.toLowerCase() ?? ''
  const guessable = new Set(characters).size < 5 || (name.length > 3 && password.toLowerCase().includes(name))
  if (guessable)
    throw refuse(
      'units.password-guessable',
      'The password repeats a few characters or holds the name from the e-mail address. Take a few unrelated words instead.',
    )
}

function refuse(code: string, detail: string): Refusal {
  return new Refusal('invalid', code, detail, { ...PASSWORD_LENGTH })
}
