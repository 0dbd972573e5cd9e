import type { Candidate } from './candidate.ts'
import { findCueBefore, type Cue } from './cue.ts'

const atName = /(?<![\w%+-])@ ?([A-Za-z]\w{3,30}[A-Za-z0-9])(?!\w|\.\w|[/-]\w)/g

/** Telegram names with @. */
export function findAtNames(text: string, found: Candidate[]): void {
  const chinese = /[\u3400-\u9fff]/.test(text)
  for (const match of text.matchAll(atName)) {
    const name = match[1]?.toLowerCase() ?? ''
    const before = text.slice(Math.max(0, match.index - 16), match.index)
    if (notTelegram.test(before) || annotations.has(name)) continue
    const cue = findCueBefore(text, match.index)
    // In English running text a lone @word is often just "at".
    if (!chinese && cue === undefined && !/[\d_]/.test(name) && !contact.test(before)) continue
    if (cue?.kind === 'wechat' || cue?.kind === 'qq') continue
    found.push({
      type: 'telegram',
      value: name,
      start: match.index,
      end: match.index + match[0].length,
      checked: cue?.kind === 'telegram',
    })
  }
}

const contact =
  /(?:contact|dm|pm|hmu|msg|message|add|write|reach|order|owner|admin|support|bot|channel|join)(?: me)?(?: (?:at|on|to))?\s?[:：]?\s?$/i

/** Networks that write names with @ as well. */
const notTelegram =
  /(?:instagram|insta|(?<![a-z])ins|(?<![a-z])ig|twitter|推特|微博|weibo|抖音|快手|小红书|(?<![a-z])line|discord|snapchat|snap|tiktok|youtube|facebook|(?<![a-z])fb|(?<![a-z])x|skype|medium|github|threads|via|rt)\s?(?:id)?\s?[:：]?\s?$/i
const annotations = new Set([
  'override',
  'param',
  'params',
  'return',
  'returns',
  'deprecated',
  'property',
  'media',
  'import',
  'charset',
  'keyframes',
  'everyone',
  'channel',
  'author',
  'since',
  'throws',
  'example',
  'gmail',
  'hotmail',
  'yahoo',
  'outlook',
])

const token = /(?<![\w.@/-])[A-Za-z][\w-]{4,40}(?![\w@]|\.\w)/g

/** Account names that a word such as 微信 or TG announces. */
export function findAnnounced(text: string, found: Candidate[]): void {
  for (const match of text.matchAll(token)) {
    const glued = /^(?:[vw]x|wechat|weixin|tg|telegram)(?=[a-z]\w{5,})(?!id_)/i.exec(match[0])?.[0]
    const start = match.index
    const cue = findCueBefore(text, start)
    if (cue !== undefined && (cue.kind === 'wechat' || cue.kind === 'telegram')) {
      const value = announcedName(match[0], cue)
      if (value !== undefined)
        found.push({ type: cue.kind, value, start, end: start + match[0].length, checked: true })
    } else if (
      glued !== undefined &&
      /\d/.test(match[0]) &&
      /[加+:：【(（]\s?$/.test(text.slice(Math.max(0, start - 2), start))
    ) {
      const kind = /^t/i.test(glued) ? 'telegram' : 'wechat'
      const value = announcedName(match[0].slice(glued.length), {
        kind,
        gap: ':',
        weak: false,
        shared: false,
      })
      if (value !== undefined) {
        found.push({
          type: kind,
          value,
          start: start + glued.length,
          end: start + match[0].length,
          checked: true,
        })
      }
    }
  }
}

function announcedName(written: string, cue: Cue): string | undefined {
  const value = written.toLowerCase()
  const shape = cue.kind === 'wechat' ? /^[a-z][\w-]{5,19}$/ : /^[a-z]\w{3,30}[a-z0-9]$/
  if (!shape.test(value) || words.has(value.replace(/[\d_-]+$/, ''))) return undefined
  const marked = /[\d_]/.test(value)
  const announced = /[:：=→👉>【[「]|号|號|id/u.test(cue.gap)
  if (cue.weak) return marked && /^[\s❤♥]*$/u.test(cue.gap) ? value : undefined
  return marked || announced ? value : undefined
}

/** Words that stand where a name would. */
const words = new Set(
  'wechat weixin telegram whatsapp android iphone ipad openid unionid wifi email gmail official channel channels group groups support service business account accounts members member payment number numbers contact please download version desktop windows login online offline tencent alipay taobao mini program https username userid session'.split(
    ' ',
  ),
)
