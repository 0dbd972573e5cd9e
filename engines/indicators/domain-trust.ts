import { parse } from 'tldts'
import table from './bare-domains.json' with { type: 'json' }

export type Host = {
  /** Lower case, in ASCII (punycode). */
  name: string
  /** A public suffix list entry of the registries' own part, or a reserved top level, ends it. */
  listed: boolean
}

/** A host name, or undefined where no registry could have it. `loose` accepts any top level of letters. */
export function parseHost(written: string, loose: boolean): Host | undefined {
  const name = toAscii(written)
  if (name === undefined || name.length > 253 || !hostShape.test(name)) return undefined
  const parsed = parse(name, { validateHostname: false, detectIp: false })
  const top = name.slice(name.lastIndexOf('.') + 1)
  if (parsed.isIcann === true && parsed.domain !== null) return { name, listed: true }
  if (reserved.has(top)) return { name, listed: false }
  return loose && /^(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})$/.test(top) ? { name, listed: false } : undefined
}

/** Whether a bare name, without scheme or path, can be taken for one amid running text. */
export function standsAlone(host: Host, context: { prose: boolean; cued: boolean; soft: boolean }): boolean {
  const labels = host.name.split('.')
  const top = labels.at(-1) ?? ''
  if (products.has(host.name)) return false
  if (context.soft) return common.has(top)
  if (context.cued || top === 'example') return true
  const evident =
    labels.length > 2 ? labels.slice(0, -1).every((label) => label.length > 1) : /[\d-]/.test(labels[0] ?? '')
  if (files.has(top)) return labels.length > 2 && evident
  if (reserved.has(top)) return evident && (top !== 'onion' || (labels.at(-2) ?? '').length >= 16)
  if (context.prose && words.has(top)) return labels.length > 2 && /[\d-]/.test(host.name)
  if (context.prose && !common.has(top)) return evident && (labels[0] ?? '').length > 2
  return common.has(top) || (!words.has(top) && (labels[0] ?? '').length > 2) || (labels[0] ?? '').length > 4
}

const hostShape = /^(?=.{4,})[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)+$/

const reserved = new Set(['example', 'test', 'invalid', 'onion'])
const common = new Set(table.common)
const words = new Set(table.words)
const files = new Set(table.files)
const products = new Set(table.products)

function toAscii(written: string): string | undefined {
  // oxlint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(written)) return written.toLowerCase()
  try {
    return new URL(`http://${written}/`).hostname
  } catch {
    return undefined
  }
}
