import type { Candidate } from './candidate.ts'
import type { Cue } from './cue.ts'
import { countsSomething, type NumberWindow } from './number-window.ts'
import { serviceNumberStrength } from './service-number.ts'

/** A short number of a bank, an operator, the police or another service. */
export function matchServiceNumber(
  text: string,
  window: NumberWindow,
  cue: Cue | undefined,
): Candidate | undefined {
  const { digits, start, end, sizes } = window
  if (sizes.length > 1 || digits.length < 3 || digits.length > 20 || text.slice(start, end) !== digits)
    return undefined
  const strength = serviceNumberStrength(digits)
  if (strength === undefined) return undefined
  const before = text.slice(Math.max(0, start - 1), start)
  const after = text.slice(end, end + 2)
  if (/[¥￥$€£.,\-/]/.test(before) || /^(?:[.,]\d|[-/%％])/.test(after)) return undefined
  if (strength !== 'sure' && (window.looseLeft || window.looseRight)) return undefined
  const called =
    cue?.kind === 'phone' ||
    callBefore.test(text.slice(Math.max(0, start - 18), start)) ||
    callAfter.test(text.slice(end, end + 3))
  if (countsSomething(text, end) && !(strength === 'sure' && /^[积客]/.test(after))) return undefined
  if (strength === 'cued' && !called) return undefined
  return {
    type: 'service-number',
    value: digits,
    start,
    end,
    checked: strength !== 'cued' || digits.length <= 5,
  }
}

const callBefore =
  /(?:发[^，。,;；\s]{0,12}[至到]|拨打?|撥打?|打|致电|电话|熱線|热线|显|顯|短信|端口|來電|来电|号码|號碼|call|text|dial|ring|to|hotline)\s*[:：]?\s*["“「]?$/i

const callAfter = /^\s?(?:热线|電話|电话|客服|服务|网站|短信|举报|投诉|平台|政务|发来|发送)/
