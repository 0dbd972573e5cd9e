import { openSeal } from '../../runtime/seal.ts'

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

export function openContactSeal(key: Uint8Array): ContactSeal {
  const seal = openSeal(key)
  return {
    seal: (contact, reportId) => seal.seal(JSON.stringify(contact), reportId),
    open: (sealed, reportId) => JSON.parse(seal.open(sealed, reportId)) as SealedContact,
  }
}
