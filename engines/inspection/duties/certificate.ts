import type { Check } from '../check.ts'

const DAY = 86_400_000

/** Whether the certificate holds: chain, name, days. A site without https has none, which is its redirection's matter. */
export const certificate: Check = ({ certificate: seen, at }) => {
  if (seen === undefined) return { outcome: 'unknown', evidence: { result: 'not-looked-at' } }
  if (seen === null) return { outcome: 'fail', evidence: { result: 'no-https' } }
  const evidence = {
    protocol: seen.protocol,
    validTo: new Date(seen.validTo).toISOString(),
    daysLeft: Math.floor((seen.validTo - at) / DAY),
    issuer: seen.issuer,
    names: seen.names.slice(0, 20),
  }
  if (seen.fault !== undefined) return { outcome: 'fail', evidence: { result: seen.fault, ...evidence } }
  if (seen.validTo <= at || seen.validFrom > at)
    return { outcome: 'fail', evidence: { result: 'not-within-its-days', ...evidence } }
  return /^TLSv1\.[23]$/.test(seen.protocol)
    ? { outcome: 'pass', evidence: { result: 'holds', ...evidence } }
    : { outcome: 'fail', evidence: { result: 'old-protocol', ...evidence } }
}
