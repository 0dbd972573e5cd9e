import { whitespace } from './unit-traits.ts'

/**
 * Whether a cue may stand before offset `at`: steps back over what may lie between a cue and what it announces, to
 * the first unit that a cue ends with. Wrong only on the side of yes.
 */
export function mayFollowCue(text: string, at: number): boolean {
  const least = Math.max(0, at - 26)
  for (let i = at - 1; i >= least; i--) {
    const traits = walk[text.charCodeAt(i)] ?? 0
    if ((traits & (cueEnd | handleEnd)) !== 0) return true
    if ((traits & gap) === 0) return false
  }
  return false
}

/** The same for cues that announce a WeChat or Telegram name. */
export function mayFollowHandleCue(text: string, at: number): boolean {
  const least = Math.max(0, at - 26)
  for (let i = at - 1; i >= least; i--) {
    const traits = walk[text.charCodeAt(i)] ?? 0
    if ((traits & handleEnd) !== 0 && endsHandleCue(text, i)) return true
    if ((traits & gap) === 0) return false
  }
  return false
}

const gap = 1
/** Ends some cue. */
const cueEnd = 2
/** Ends a cue for a WeChat or Telegram name; a Latin letter has to be looked at more closely. */
const handleEnd = 4

const walk = buildWalk()

function buildWalk(): Uint8Array {
  const traits = new Uint8Array(0x10000)
  const mark = (characters: string, bits: number) => {
    for (let i = 0; i < characters.length; i++) {
      const code = characters.charCodeAt(i)
      traits[code] = (traits[code] ?? 0) | bits
    }
  }
  mark(whitespace, gap)
  mark(':：=+-_—~→>☞👉👇✉❤♥(（【[「『"“\'‘|｜、/,，.。!！号码號碼账帐是为為同步添加搜索群我', gap)
  mark('numberoidats', gap)
  mark('NUMBEROIDATS', gap)
  mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', cueEnd)
  mark('箱扣抠叩寇蔻鹅鵝球群裙号號话話机機线線打电電系繫服询单單递水码☎☏', cueEnd)
  mark('信芯訫心訁微薇威徽溦嶶╬泡号报報机機✈', handleEnd)
  mark('xtnvwmgeiXTNVWMGEI', handleEnd)
  // Of a pair the second unit is met first: 🐧, 🛩, 📞, 📱.
  for (const low of [0xdc27, 0xdee9, 0xdcde, 0xdcf1]) traits[low] = (traits[low] ?? 0) | handleEnd
  return traits
}

/** Whether a cue such as 微信, v, vx, wechat, weixin, 电报, 飞机, telegram, tg or tele may end at `i`. */
function endsHandleCue(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  const before = text.charAt(i - 1)
  if (code < 0x80) return endsLatinCue(text, i)
  if ('机機'.includes(text.charAt(i))) return '飞飛 '.includes(before) || before.trim() === ''
  if ('报報'.includes(text.charAt(i))) return before === '电' || before === '電'
  if (code === 0x6ce1) return before === '泡'
  // 号 is more often part of what lies between.
  if (code === 0x53f7) return before === '星'
  if ('信芯訫心訁'.includes(text.charAt(i)))
    return /[微薇威徽维巍溦嶶v]/i.test(text.slice(Math.max(0, i - 4), i))
  return true
}

function endsLatinCue(text: string, i: number): boolean {
  const letter = (back: number) => text.charCodeAt(i - back) | 0x20
  switch (letter(0)) {
    case 0x74: // chat
      return letter(1) === 0x61 && letter(2) === 0x68 && letter(3) === 0x63
    case 0x6e: // xin
      return letter(1) === 0x69 && letter(2) === 0x78
    case 0x6d: // gram
      return letter(1) === 0x61 && letter(2) === 0x72 && letter(3) === 0x67
    case 0x65: // tele
      return letter(1) === 0x6c && letter(2) === 0x65 && letter(3) === 0x74
    case 0x67: // tg, t.g
      return letter(1) === 0x74 || letter(1) === 0x2e
    case 0x69: // 飞ji
      return letter(1) === 0x6a
    case 0x76: // v: none in a word, save 加v and the like
      return !isLatin(letter(1)) && !isDigit(text.charCodeAt(i - 1)) && text.charCodeAt(i - 1) !== 0x2e
    case 0x78: // vx, wx, 微x
      return (
        letter(1) === 0x76 || letter(1) === 0x77 || !(isLatin(letter(1)) || isDigit(text.charCodeAt(i - 1)))
      )
    default: // 加w
      return !isLatin(letter(1)) && !isDigit(text.charCodeAt(i - 1))
  }
}

function isLatin(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
