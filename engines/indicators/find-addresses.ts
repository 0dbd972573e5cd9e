import { isIP } from './ip-address.ts'
import { telegramFromUrl } from './account-link.ts'
import { isAppPackage } from './app-package.ts'
import type { Candidate } from './candidate.ts'
import { parseHost, standsAlone } from './domain-trust.ts'
import { mailHostAfter } from './spaced-mail.ts'
import { undefang } from './undefang.ts'
import { normaliseUrl, trimUrlTail } from './url-text.ts'

/** URLs, e-mail addresses, IP addresses, domains, app packages and links to Telegram accounts. */
export function findAddresses(text: string, found: Candidate[]): void {
  const { text: plain, at, soft } = undefang(text)
  const taken = new Uint8Array(plain.length)
  const add = (type: Candidate['type'], value: string, start: number, end: number, checked: boolean) => {
    taken.fill(1, start, end)
    found.push({ type, value, start: at?.[start] ?? start, end: at?.[end] ?? end, checked })
  }
  findSchemes(plain, add)
  findMails(plain, taken, add)
  findBareHosts(plain, taken, soft, add)
  findIpv6(plain, taken, add)
}

type Add = (type: Candidate['type'], value: string, start: number, end: number, checked: boolean) => void

const scheme = /(?<![A-Za-z])(?:https?|ftp|tg):\/{1,3}/gi
const userInfo = /[\w.~%!$&'()*+,;=:-]{1,128}@(?=[A-Za-z0-9])/y
const port = /:\d{1,5}(?!\d)/y
const tail = /[/?#][A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%|^]{0,2048}/y

function findSchemes(text: string, add: Add): void {
  scheme.lastIndex = 0
  for (let match = scheme.exec(text); match !== null; match = scheme.exec(text)) {
    const start = match.index
    if (/^tg:/i.test(match[0])) {
      const name = /^resolve\?domain=([A-Za-z]\w{3,31})/i.exec(
        text.slice(scheme.lastIndex, scheme.lastIndex + 60),
      )
      if (name?.[1] !== undefined) {
        add('telegram', name[1].toLowerCase(), start, scheme.lastIndex + name[0].length, true)
        scheme.lastIndex += name[0].length
      }
      continue
    }
    const hostStart = stick(userInfo, text, scheme.lastIndex)
    const hostEnd = endOfHost(text, hostStart)
    if (hostEnd === undefined) continue
    const host = text.slice(hostStart, hostEnd)
    const parsed = isIP(host) ? { name: host, listed: true } : parseHost(host, true)
    if (parsed === undefined) continue
    const end = endOfUrl(text, hostEnd)
    addUrl(text, start, hostEnd, end, parsed, add)
    scheme.lastIndex = end
  }
}

function addUrl(
  text: string,
  start: number,
  hostEnd: number,
  end: number,
  host: { name: string; listed: boolean },
  add: Add,
): void {
  const account = telegramFromUrl(host.name, text.slice(hostEnd, end))
  if (account !== undefined) return add('telegram', account, start, end, true)
  const value = normaliseUrl(text.slice(start, end))
  if (value !== undefined) add('url', value, start, end, host.listed)
}

function endOfUrl(text: string, hostEnd: number): number {
  const afterPort = stick(port, text, hostEnd)
  const end = stick(tail, text, afterPort)
  return afterPort + trimUrlTail(text.slice(afterPort, end)).length
}

/** The offset after what the sticky pattern matches at `from`, or `from`. */
function stick(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}

/** After a scheme a host may be Chinese too; then it ends with its last known top level. */
function endOfHost(text: string, start: number): number | undefined {
  let end = start
  while (end < text.length && end - start < 253 && isHostUnit(text.charCodeAt(end))) end++
  while (end > start && /[._-]/.test(text.charAt(end - 1))) end--
  if (text.slice(start, end).includes('.')) return end
  const wide = /^[\p{L}\p{N}-]{1,40}(?:\.[\p{L}\p{N}-]{1,40}){1,5}/u.exec(text.slice(start, start + 250))?.[0]
  if (wide === undefined) return undefined
  for (let length = wide.length; length > 3; length--) {
    const last = wide.slice(wide.lastIndexOf('.', length - 1) + 1, length)
    if (last.length >= 2 && parseHost(wide.slice(0, length), false)?.listed === true) return start + length
  }
  return undefined
}

const localUnit = /[A-Za-z0-9._%+-]/

function findMails(text: string, taken: Uint8Array, add: Add): void {
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    if (taken[sign] === 1) continue
    let start = sign
    while (start > 0 && sign - start < 64 && taken[start - 1] === 0 && localUnit.test(text.charAt(start - 1)))
      start--
    while (start < sign && /[.%+-]/.test(text.charAt(start))) start++
    let end = sign + 1
    while (end < text.length && end - sign < 254 && isHostUnit(text.charCodeAt(end))) end++
    while (end > sign && /[._-]/.test(text.charAt(end - 1))) end--
    const host = start < sign ? parseHost(text.slice(sign + 1, end), true) : undefined
    if (host !== undefined) {
      add('email', `${text.slice(start, sign)}@${host.name}`.toLowerCase(), start, end, host.listed)
      continue
    }
    const spaced = mailHostAfter(text, sign)
    const local = /[A-Za-z0-9][A-Za-z0-9._%+-]{1,63}(?= ?$)/.exec(text.slice(Math.max(0, sign - 40), sign))
    if (spaced === undefined || local === null) continue
    const from = Math.max(0, sign - 40) + local.index
    add('email', `${local[0]}@${spaced.host}`.toLowerCase(), from, spaced.end, true)
  }
}

const siteCue =
  /(?:网址|域名|官网|网站|链接|鏈接|地址|打开|访问|登录|登陆|登入|进入|点击|搜索|戳|(?<![a-z])(?:visit|site|website|url|link|domain|open|go to|log in at))\s?[:：>→]?\s?["“「(（]?$/i

function findBareHosts(text: string, taken: Uint8Array, soft: ReadonlySet<number>, add: Add): void {
  let from = 0
  for (let dot = text.indexOf('.', from); dot >= 0; dot = text.indexOf('.', from)) {
    let start = dot
    while (
      start > from &&
      dot - start < 253 &&
      taken[start - 1] === 0 &&
      isHostUnit(text.charCodeAt(start - 1))
    )
      start--
    let end = dot
    while (end < text.length && end - dot < 253 && taken[end] === 0 && isHostUnit(text.charCodeAt(end))) end++
    for (const piece of text.slice(start, end).matchAll(/[^.]+(?:\.[^.]+)+/g)) {
      findBareHost(text, start + piece.index, start + piece.index + piece[0].length, soft, add)
    }
    from = Math.max(end, dot + 1)
  }
}

function findBareHost(text: string, first: number, last: number, soft: ReadonlySet<number>, add: Add): void {
  let start = first
  let end = last
  while (start < end && /[-_]/.test(text.charAt(start))) start++
  while (end > start && /[-_]/.test(text.charAt(end - 1))) end--
  const written = text.slice(start, end)
  const before = text.slice(Math.max(0, start - 14), start)
  if (written.length < 4 || /[@/\\$]$/.test(before)) return
  const finish = endOfUrl(text, end)
  const path = /[/?#]/.test(text.slice(end, finish))
  if (isIP(written)) {
    if (/(?:\bv|ver|version|版本|版)\.?\s?[:：]?\s?$/i.test(before)) return
    if (path && !/^\/\d{1,2}$/.test(text.slice(end, finish))) {
      addUrl(text, start, end, finish, { name: written, listed: true }, add)
    } else add('ip', written, start, end, true)
    return
  }
  if (/^[\d.]+$/.test(written)) return
  if (isAppPackage(written) && !path) return add('app-package', written, start, end, false)
  const host = parseHost(written, false)
  if (host === undefined) return
  const isSoft = hasSoftDot(soft, start, end)
  const cued = /^www\d?\./i.test(written) || siteCue.test(before)
  const prose =
    /[\w,.!?'")]\s+$/.test(before) ||
    (/^\s+[a-z]/i.test(text.slice(end, end + 3)) && !/[\u3400-\u9fff]/.test(before))
  if (!standsAlone(host, { prose, cued: cued || (path && !isSoft), soft: isSoft })) return
  if (path) addUrl(text, start, end, finish, host, add)
  else add('domain', host.name, start, end, host.listed)
}

function hasSoftDot(soft: ReadonlySet<number>, start: number, end: number): boolean {
  if (soft.size === 0) return false
  for (let i = start; i < end; i++) if (soft.has(i)) return true
  return false
}

const ipv6 = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:.])/gi

function findIpv6(text: string, taken: Uint8Array, add: Add): void {
  if (!text.includes(':')) return
  for (const match of text.matchAll(ipv6)) {
    const written = match[0].toLowerCase()
    if (
      taken[match.index] === 1 ||
      written.length < 6 ||
      !/[0-9a-f]{2}.*:.*:/.test(written) ||
      !isIP(written)
    )
      continue
    add('ip', written, match.index, match.index + written.length, true)
  }
}

/** What a host name is written with: Latin, Greek and Cyrillic letters too, as look-alikes use them. */
function isHostUnit(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    unit === 0x2e ||
    unit === 0x2d ||
    unit === 0x5f ||
    (unit >= 0xc0 && unit <= 0x52f && unit !== 0xd7 && unit !== 0xf7) ||
    (unit >= 0x1e00 && unit <= 0x1fff)
  )
}
