import type { Check } from '../check.ts'
import { headerValues } from '../site-view.ts'

/** RFC 9116: at the well-known place, as plain text, with a contact and a day on which it expires. */
export const securityText: Check = ({ securityText: seen, at }) => {
  if (seen === undefined) return { outcome: 'unknown', evidence: { result: 'not-looked-at' } }
  if (seen === null || seen.status !== 200) return { outcome: 'fail', evidence: { result: 'none' } }
  if (!/^text\/plain\b/i.test(headerValues(seen, 'content-type')[0] ?? ''))
    return { outcome: 'fail', evidence: { result: 'not-plain-text' } }
  const fields = seen.body
    .split(/\r?\n/)
    .map((line) => /^(?<name>[A-Za-z-]+):\s*(?<value>\S.*)$/.exec(line)?.groups)
    .filter((groups) => groups !== undefined)
    .map((groups) => ({ name: (groups['name'] ?? '').toLowerCase(), value: (groups['value'] ?? '').trim() }))
  const contacts = fields.filter(({ name }) => name === 'contact').map(({ value }) => value.slice(0, 200))
  const expires = fields.filter(({ name }) => name === 'expires')
  if (contacts.length === 0) return { outcome: 'fail', evidence: { result: 'no-contact' } }
  if (!contacts.some((contact) => /^(?:mailto:|https:|tel:)/i.test(contact)))
    return { outcome: 'fail', evidence: { result: 'contact-is-no-address', contacts } }
  const [only] = expires
  if (only === undefined || expires.length > 1)
    return { outcome: 'fail', evidence: { result: only ? 'several-expires' : 'no-expires', contacts } }
  const until = Date.parse(only.value)
  if (Number.isNaN(until)) return { outcome: 'fail', evidence: { result: 'expires-is-no-date', contacts } }
  return until > at
    ? { outcome: 'pass', evidence: { result: 'valid', contacts, expires: only.value } }
    : { outcome: 'fail', evidence: { result: 'expired', contacts, expires: only.value } }
}
