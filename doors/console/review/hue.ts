import type { Kind } from '../../../engines/detection/kinds.ts'

const HUES: Record<Kind, string> = {
  'crime-tools': 'hue-tools',
  'identity-trade': 'hue-identity',
  'bulk-sms-gear': 'hue-sms',
  'false-trust': 'hue-trust',
  'domain-abuse': 'hue-domain',
  scam: 'hue-scam',
}

/** The class under which `--hue` is the kind's colour. */
export function hueOf(kind: Kind | null): string {
  return kind === null ? 'hue-none' : HUES[kind]
}
