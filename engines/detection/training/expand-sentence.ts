import { placeholderValues } from './replace-placeholders.ts'

type Draw = () => number

export type SlotLists = Readonly<Record<string, readonly string[]>>

/**
 * Draws one text from a pattern: `(a|b|c)` is one of its parts, which may be empty and may hold further patterns, and `{slot}`
 * is a value of that name.
 */
export function expandSentence(pattern: string, random: Draw, lists: SlotLists): string {
  let text = pattern
  // The innermost groups first, until none is left.
  for (let depth = 0; depth < 6 && text.includes('('); depth++)
    text = text.replaceAll(/\(([^()]*)\)/g, (_, parts: string) => pick(parts.split('|'), random))
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const list = lists[name]
    return list === undefined ? (slotValue(name, random) ?? whole) : pick(list, random)
  })
}

export function pick<T>(list: readonly T[], random: Draw): T {
  const value = list[Math.floor(random() * list.length)]
  if (value === undefined) throw new RangeError('nothing to pick from')
  return value
}

function slotValue(name: string, random: Draw): string | undefined {
  const values = placeholderValues(random)
  switch (name) {
    case 'n':
      return pick(
        [values.digits(), values.digits(), pick(['三', '五', '十', '几十', '二十'], random)],
        random,
      )
    case 'price':
      return pick(
        [
          `${values.digits()}元`,
          `${values.digits()}块`,
          `$${values.digits()}`,
          `${values.digits()}u`,
          '价格面议',
        ],
        random,
      )
    case 'contact':
      return chineseContact(random)
    case 'encontact':
      return englishContact(random)
    case 'tg':
      return `@${values.account()}`
    case 'wx':
      return values.account()
    case 'qq':
      return values.qq()
    case 'phone':
      return random() < 0.6 ? values.mobile() : values.landline()
    case 'url':
      return ` ${values.url()} `
    case 'card':
      return values.card()
    case 'name':
      return values.name()
    case 'place':
      return values.place()
    default:
      return undefined
  }
}

/** Most offers name no contact in the same text: often this is empty. */
function chineseContact(random: Draw): string {
  if (random() < 0.45)
    return pick(['', '', '懂的来', '有需要的私聊', '长期有效', '非诚勿扰', '量大从优'], random)
  const values = placeholderValues(random)
  const account = values.account()
  return pick(
    [
      `加V:${account}`,
      `微信${account}`,
      `薇信:${account}`,
      `➕V ${account}`,
      `QQ${values.qq()}`,
      `扣扣${values.qq()}`,
      `企鹅:${values.qq()}`,
      `飞机@${account}`,
      `TG:@${account}`,
      `电报 @${account}`,
      `蝙蝠${values.digits()}${values.digits()}`,
      `电话${values.mobile()}微信同号`,
      `联系${values.mobile()}`,
      '私信我',
      '联系群主',
    ],
    random,
  )
}

function englishContact(random: Draw): string {
  if (random() < 0.45)
    return pick(['', '', 'dm me', 'pm for price', 'message for details', 'serious buyers only'], random)
  const values = placeholderValues(random)
  const account = values.account()
  return pick(
    [
      `telegram @${account}`,
      `tg: ${account}`,
      `t.me/${account}`,
      `whatsapp +1 (555) 01${values.digits()}`,
      `contact ${account}@gmail.com`,
      `icq ${values.qq()}`,
      `discord ${account}`,
      `hmu on telegram @${account}`,
      `https://${account}.shop`,
    ],
    random,
  )
}
