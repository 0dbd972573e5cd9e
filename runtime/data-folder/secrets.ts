import { hkdfSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { findJson, replaceJson } from './json-file.ts'

/** The keys of this installation. One secret, and from it a key for each purpose (HKDF, RFC 5869). */
export interface Secrets {
  /** 32 bytes, the same at every start; `purpose` is a word that stays (`measures.affected-codes`). */
  deriveKey(purpose: string): Buffer
}

const schema = z.object({ secret: z.string().min(32) })

export function openSecrets(folder: string, given: string | undefined): Secrets {
  return deriveFrom(given ?? getOwnSecret(folder))
}

export function deriveFrom(secret: string): Secrets {
  return {
    deriveKey: (purpose) => Buffer.from(hkdfSync('sha256', secret, 'netsweep', purpose, 32)),
  }
}

function getOwnSecret(folder: string): string {
  const path = join(folder, 'secret.json')
  const found = findJson(path)
  if (found !== undefined) return schema.parse(found).secret
  const secret = randomBytes(48).toString('base64url')
  replaceJson(path, { secret })
  return secret
}
