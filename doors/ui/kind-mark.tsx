import type { ReactNode } from 'react'
import type { Kind } from '../../engines/detection/kinds.ts'
import { useWords } from '../reader.tsx'

/** Each kind's own glyph, drawn on a 16-unit grid; the hue comes from the tokens. */
const GLYPHS: Record<Kind, ReactNode> = {
  // A key with an open bow: a tool that opens what is not yours.
  'crime-tools': (
    <>
      <circle cx="5" cy="8" r="3.2" />
      <path d="M8.2 8h6.3M11.2 8v2.6M14 8v2" />
    </>
  ),
  // A card with a face.
  'identity-trade': (
    <>
      <rect x="1.5" y="3" width="13" height="10" rx="1.5" />
      <circle cx="5.4" cy="7" r="1.5" />
      <path d="M3.2 11c.3-1.2 1.1-1.8 2.2-1.8s1.9.6 2.2 1.8M9.8 6.5h3M9.8 9.5h3" />
    </>
  ),
  // A mast and its waves.
  'bulk-sms-gear': (
    <>
      <path d="M8 7.5V14M5.5 14h5" />
      <path d="M5.2 9.3a3.8 3.8 0 1 1 5.6 0M3 11.2a6.8 6.8 0 1 1 10 0" />
    </>
  ),
  // A tick inside a broken ring.
  'false-trust': (
    <>
      <circle cx="8" cy="8" r="6.2" strokeDasharray="2.6 2.3" />
      <path d="m5.4 8.2 1.9 1.9 3.4-3.8" />
    </>
  ),
  // A globe.
  'domain-abuse': (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M1.8 8h12.4M8 1.8c-3.6 3.6-3.6 8.8 0 12.4M8 1.8c3.6 3.6 3.6 8.8 0 12.4" />
    </>
  ),
  // A mask.
  scam: (
    <>
      <path d="M1.4 5.2c2.2-1.1 4.6-1 6.6.3 2-1.3 4.4-1.4 6.6-.3.3 3.6-1.2 6-3.5 6-1.5 0-2.2-1-3.1-2.1-.9 1.1-1.6 2.1-3.1 2.1-2.3 0-3.8-2.4-3.5-6Z" />
      <path d="M4.2 7.6c.6-.5 1.4-.5 2 0M9.8 7.6c.6-.5 1.4-.5 2 0" />
    </>
  ),
}

const HUES: Record<Kind, string> = {
  'crime-tools': 'k-tools',
  'identity-trade': 'k-identity',
  'bulk-sms-gear': 'k-sms',
  'false-trust': 'k-trust',
  'domain-abuse': 'k-domain',
  scam: 'k-scam',
}

export function KindGlyph({ kind, size = 16 }: { kind: Kind; size?: number }): ReactNode {
  return (
    <svg
      className={`kind-glyph ${HUES[kind]}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      {GLYPHS[kind]}
    </svg>
  )
}

/** Glyph and short name: `label="long"` where there is room for the whole name. */
export function KindMark({ kind, label = 'short' }: { kind: Kind; label?: 'short' | 'long' }): ReactNode {
  const t = useWords('common')
  const full = t(`kinds.${kind}.long`)
  return (
    <span className={`kind-mark ${HUES[kind]}`} title={label === 'short' ? full : undefined}>
      <KindGlyph kind={kind} />
      {label === 'short' ? t(`kinds.${kind}.short`) : full}
    </span>
  )
}
