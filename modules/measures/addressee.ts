import { isIP } from 'node:net'
import { parse } from 'tldts'
import { Refusal } from '../../runtime/refusal.ts'
import type { IntermediaryRole } from '../platforms/index.ts'
import type { Step } from '../review/index.ts'

/** The operator of the platform, or an intermediary that can end the harm. */
export type AddresseeRole = 'operator' | IntermediaryRole

/** As it stood when the order was drafted; the letter is addressed to this. */
export interface Addressee {
  readonly role: AddresseeRole
  readonly name: string
  readonly registrationNo: string | null
  readonly address: string | null
  readonly legalRepresentative: string | null
  readonly contactEmail: string | null
}

/**
 * An order goes to an organisation that somebody can speak for, never to a machine's address.
 * @throws Refusal `measures.addressee-is-address`
 */
export function requireOrganisation(name: string): void {
  const bare = name.trim().replace(/\/\d{1,3}$/, '')
  if (bare !== '' && isIP(bare) === 0 && !isHostName(bare)) return
  throw new Refusal(
    'invalid',
    'measures.addressee-is-address',
    `"${name}" is an address, not an organisation. Register who operates it and address the order to them.`,
    { name },
  )
}

/**
 * Whether an addressee could find it: an address, or the account whose text, name or profile it is. What somebody told
 * us without saying where is looked into, but nobody can be ordered to act on it.
 */
export function hasPlace(item: { readonly url: string | null; readonly author: string | null }): boolean {
  return item.url !== null || item.author !== null
}

/**
 * Why what is asked for one address would hit others as well: the address is an IP or a range of them, or a host
 * that many unrelated sites share. Undefined where it is one exact thing.
 */
export function findSharedTarget(url: string | null, ask: Step): 'ip-range' | 'shared-host' | undefined {
  if (url === null) return undefined
  if (/^[\d.a-f:]+\/\d{1,3}$/i.test(url.trim())) return 'ip-range'
  const address = URL.parse(url) ?? URL.parse(`http://${url}`)
  if (!address) return undefined
  const host = address.hostname.replace(/^\[|\]$/g, '')
  const wide = ask === 'suspend' || ask === 'close' || address.pathname === '/'
  if (isIP(host) !== 0) return wide ? 'ip-range' : undefined
  const { isPrivate, publicSuffix } = parse(host, { allowPrivateDomains: true })
  return wide && isPrivate === true && publicSuffix === host ? 'shared-host' : undefined
}

function isHostName(text: string): boolean {
  return /^[\w-]+(\.[\w-]+)+$/.test(text)
}
