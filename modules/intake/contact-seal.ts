import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Contact data lies in the database only sealed; the key does not. */
export interface ContactSeal {
  /** `reportId` is bound in: a sealed contact moved to another report does not open. */
  seal(contact: SealedContact, reportId: string): Buffer
  open(sealed: Uint8Array, reportId: string): SealedContact
}

export interface SealedContact {
  readonly email?: string | undefined
  readonly phone?: string | undefined
}

const version = 1
const ivLength = 12
const tagLength = 16

/** AES-256-GCM; the layout is version, nonce, tag, bytes. */
export function openContactSeal(key: Uint8Array): ContactSeal {
  return {
    seal(contact, reportId) {
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(reportId))
      const bytes = Buffer.concat([cipher.update(JSON.stringify(contact), 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), bytes])
    },
    open(sealed, reportId) {
      if (sealed[0] !== version) throw new Error('this contact was sealed by another version')
      const iv = sealed.subarray(1, 1 + ivLength)
      const tag = sealed.subarray(1 + ivLength, 1 + ivLength + tagLength)
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength })
        .setAAD(Buffer.from(reportId))
        .setAuthTag(tag)
      const bytes = Buffer.concat([
        decipher.update(sealed.subarray(1 + ivLength + tagLength)),
        decipher.final(),
      ])
      return JSON.parse(bytes.toString('utf8')) as SealedContact
    },
  }
}
