/** The Telegram account, invitation or bot that a link leads to, or undefined where it leads elsewhere. */
export function telegramFromUrl(host: string, pathAndQuery: string): string | undefined {
  if (!telegramHosts.has(host)) return undefined
  const invitation = /^\/(?:joinchat\/|\+|%2b)([A-Za-z0-9_-]{10,40})/i.exec(pathAndQuery)?.[1]
  if (invitation !== undefined) return `+${invitation}`
  const name = /^\/(?:s\/)?@?([A-Za-z][A-Za-z0-9_]{2,31})(?=$|[/?#.,])/.exec(pathAndQuery)?.[1]?.toLowerCase()
  return name === undefined || notNames.has(name) ? undefined : name
}

const telegramHosts = new Set(['t.me', 'telegram.me', 'telegram.dog', 'www.t.me', 'www.telegram.me'])
const notNames = new Set([
  'joinchat',
  'addstickers',
  'addemoji',
  'share',
  'proxy',
  'socks',
  'login',
  'iv',
  'setlanguage',
  'addlist',
  'bg',
  'invoice',
  'confirmphone',
  'addtheme',
])
