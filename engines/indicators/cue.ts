import { mayFollowCue } from './cue-walk.ts'

export type CueKind = 'qq' | 'wechat' | 'telegram' | 'phone' | 'reference' | 'imei' | 'iccid'

export type Cue = {
  kind: CueKind
  /** What stands between the cue and the number or name: `号:`, a space, nothing. */
  gap: string
  /** The cue says too little alone: a lone v, 微 or 扣. */
  weak: boolean
  /** 同号: the same number serves several apps. */
  shared: boolean
}

/** The word just before offset `at` that says what follows; looks back 26 characters, so its cost is bounded. */
export function findCueBefore(text: string, at: number): Cue | undefined {
  return mayFollowCue(text, at) ? readCueBefore(text, at) : undefined
}

/** The same without a first look at what stands there. */
export function readCueBefore(text: string, at: number): Cue | undefined {
  const groups = cues.exec(text.slice(Math.max(0, at - 26), at).toLowerCase())?.groups
  if (groups === undefined) return undefined
  const gap = groups['gap'] ?? ''
  const shared = gap.includes('同')
  const open = /[:：=>→☞👉【[(]|号|號|id/u.test(gap)
  for (const kind of kinds) if (groups[kind] !== undefined) return { kind, gap, weak: false, shared }
  if (groups['loneWechat'] !== undefined) return { kind: 'wechat', gap, weak: !open, shared }
  return groups['loneQq'] === undefined ? undefined : { kind: 'qq', gap, weak: !open && gap !== '', shared }
}

const kinds = ['qq', 'wechat', 'telegram', 'phone', 'reference', 'imei', 'iccid'] as const

const words: Record<(typeof kinds)[number] | 'loneWechat' | 'loneQq', string> = {
  qq: '(?<![a-z])q[\\s+·.&]?q(?:邮箱)?|[扣抠叩寇蔻]\\s?[扣抠叩寇蔻]|企\\s?[鹅鵝]|球球|🐧|[加+]\\s?q|q\\s?[群裙]|(?:qq)?[群裙]号?(?=[:：])|扣[群裙]',
  wechat:
    '[微薇威徽维巍溦嶶v][\\s.·*❤♥♡-]{0,2}[信芯訫心]訁?|(?<![a-z])[vw][\\s.·*❤♥♡-]{0,2}x|we\\s?chat|weixin|微x|薇x|溦|╬|绿泡泡|卫星号|(?:[加+]|联系)我?\\s?[微薇威徽溦嶶vw]',
  telegram: 'telegram|(?<![a-z])t\\.?g|电报|電報|[飞飛]\\s?(?:[机機]|ji)|✈|🛩|(?<![a-z])tele',
  phone:
    '电话|電話|手机|手機|座机|热线|热線|拨打|撥打|致电|来电|联系|聯繫|客服|咨询|诚询|详询|(?<![a-z])(?:tel|telephone|phone|mobile|mob|call|ring|whats\\s?app|wa|txt|text|sms|fax|dial|contact|hotline)|☎|📞|📱|☏',
  reference:
    '单号|單號|订单|訂單|运单|快递|流水|编号|編號|序列号|货号|案号|合同号|票号|条码|(?<![a-z])(?:order|tracking|invoice|isbn|issn|sku|serial|ref|reference|case|ticket|id)',
  imei: '(?<![a-z])imei|串号|串號|串码',
  iccid: '(?<![a-z])iccid',
  loneWechat: '(?<![a-z0-9.])v|[微薇威徽]',
  loneQq: '(?<![a-z0-9.])q|扣|[鹅鵝]',
}

const gap =
  '(?<gap>(?:[\\s:：=+\\-_—~→>☞👉👇✉❤♥(（【\\[「『"“\'‘|｜、/,，.。!！]|号码|号|號碼|號|账号|帐号|是|为|為|同步?|添加|加|搜索|搜|群|我|number|no\\.?|id|at|on|us|me){0,8})$'

const cues = new RegExp(
  `(?:${Object.entries(words)
    .map(([name, pattern]) => `(?<${name}>${pattern})`)
    .join('|')})${gap}`,
  'u',
)
