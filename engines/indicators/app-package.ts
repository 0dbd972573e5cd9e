import { parse } from 'tldts'

/**
 * An Android or iOS application id such as com.example.wallet: a domain read backwards. A name that also
 * ends like a usual domain (com.example.cn) is taken for a domain.
 */
export function isAppPackage(written: string): boolean {
  if (!/^(?:com|org|net|cn|io|me|app|tv|top|xyz|cc|uni)(?:\.[a-z][a-z0-9_]{0,40}){2,6}$/i.test(written))
    return false
  const last = written.slice(written.lastIndexOf('.') + 1).toLowerCase()
  if (last === 'apk' || usualTops.has(last)) return false
  if (/^(?:com|org|net|uni)\./i.test(written)) return true
  return parse(`name.${last}`, { validateHostname: false }).isIcann !== true
}

const usualTops = new Set([
  'com',
  'net',
  'org',
  'cn',
  'cc',
  'top',
  'xyz',
  'vip',
  'info',
  'hk',
  'tw',
  'io',
  'co',
  'uk',
  'ru',
  'de',
  'jp',
  'kr',
  'club',
  'shop',
  'site',
  'online',
])
