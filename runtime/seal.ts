import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Keeps what must not lie open in the database; the key does not lie there. */
export interface Seal {
  /** `context` is bound in: what was sealed for one row does not open in another. */
  seal(text: string, context: string): Buffer
  open(sealed: Uint8Array, context: string): string
}

const VERSION = 1
const IV_LENGTH = 12
const TAG_LENGTH = 16

/** AES-256-GCM; the layout is version, nonce, tag, bytes. */
export function openSeal(key: Uint8Array): Seal {
  return {
    seal(text, context) {
      const iv = randomBytes(IV_LENGTH)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
      const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), bytes])
    },
    open(sealed, context) {
      if (sealed[0] !== VERSION) throw new Error('this was sealed by another version')
      const iv = sealed.subarray(1, 1 + IV_LENGTH)
      const tag = sealed.subarray(1 + IV_LENGTH, 1 + IV_LENGTH + TAG_LENGTH)
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_LENGTH })
        .setAAD(Buffer.from(context))
        .setAuthTag(tag)
      const bytes = sealed.subarray(1 + IV_LENGTH + TAG_LENGTH)
      return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8')
    },
  }
}
