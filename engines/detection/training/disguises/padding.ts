import { pickFrom, type Draw } from './disguise.ts'
import { ornaments } from './signs.ts'

/** Halves of lines that sound like verse and say nothing; two of them make a line. */
const verses: readonly string[] =
  '春风又绿 江南细雨 明月照窗 清泉石上 落花无声 孤舟远去 云淡山青 柳絮轻飞 夜来听雨 一笛晚风 梅香暗动 秋水长天 雁字回时 松间小径 竹影摇曳 寒鸦数点 烟波浩渺 灯火阑珊 青石板路 渔歌唱晚 白露为霜 远山如黛 桃花流水 晨钟暮鼓 星河欲转 芳草连天 月满西楼 故人何处 杨柳依依 小桥人家 天涯此时 闲敲棋子 独倚阑干 流萤点点 残雪未消 莺啼燕语 雨打芭蕉 霜叶正红 万里无云 岁月静好'.split(
    ' ',
  )

/** Openings that have nothing to do with what follows. */
const openings = {
  zh: '早上好呀 今天天气不错 转发自朋友 祝大家周末愉快 随便看看 路过 打卡第三天 分享一首歌 哈哈哈哈 求关注 晚安各位 顶一下楼主 好文收藏了 图文无关 记录生活 感谢分享 日常签到 新人报到 支持一下 前排围观'.split(
    ' ',
  ),
  en: 'good morning all|nice weather today|first post here|lol great thread|just passing by|have a nice day|bump|thanks for sharing|day three of the challenge|not my usual post|so true|happy friday'.split(
    '|',
  ),
}

const signs = Array.from('~!@#$%^&*()_+-=[]{}|;:,.<>?/、。！？；…—·`￥')

/** Something before the text, and something random after it, set off by a space so that a contact at the end still works. */
export function pad(text: string, lang: 'zh' | 'en', random: Draw): string {
  const way = random()
  const head = way < 0.35 ? '' : `${drawHead(lang, random)}${random() < 0.5 ? ' ' : ''}`
  const tail = way > 0.8 ? '' : drawTail(lang, random)
  const sides = random() < 0.15 ? drawOrnament(random) : undefined
  const inner = sides === undefined ? text : `${sides}${text} ${sides}`
  return `${head}${inner}${tail === '' ? '' : ` ${tail}`}`
}

function drawHead(lang: 'zh' | 'en', random: Draw): string {
  const way = random()
  if (way < 0.4) return drawOrnament(random)
  if (way < 0.7)
    return pickFrom(openings[lang], random, '') + pickFrom(['，', ' ', '。', '~', '\n'], random, ' ')
  if (way < 0.85)
    return lang === 'zh' ? `${drawVerse(random)}。` : `${drawLetters(random, 4 + random() * 6)} `
  return `${pickFrom(['【', '[', '(', '「', '#'], random, '')}${drawLetters(random, 2 + random() * 4)}${pickFrom(['】', ']', ')', '」', '#'], random, '')}`
}

/** A tail as programs append it to make each copy of a message another. */
export function drawTail(lang: 'zh' | 'en', random: Draw): string {
  const way = random()
  if (way < 0.35) return drawLetters(random, 4 + random() * 10)
  if (way < 0.5)
    return Array.from({ length: 3 + Math.floor(random() * 8) }, () => pickFrom(signs, random, '.')).join('')
  if (way < 0.6) return drawOrnament(random).repeat(1 + Math.floor(random() * 3))
  if (way < 0.7) return String(Math.floor(random() * 9000) + 1000)
  if (lang === 'zh') return way < 0.9 ? `${drawVerse(random)}。` : drawCharacters(random, 4 + random() * 8)
  return Array.from({ length: 2 + Math.floor(random() * 3) }, () =>
    drawLetters(random, 3 + random() * 5),
  ).join(' ')
}

function drawVerse(random: Draw): string {
  const lines = Array.from(
    { length: 1 + Math.floor(random() * 3) },
    () => `${pickFrom(verses, random, '')}，${pickFrom(verses, random, '')}`,
  )
  return lines.join('。')
}

function drawOrnament(random: Draw): string {
  return pickFrom(ornaments, random, '★').repeat(1 + Math.floor(random() * 3))
}

function drawLetters(random: Draw, length: number): string {
  const alphabet =
    random() < 0.5 ? 'abcdefghijklmnopqrstuvwxyz' : 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'
  return Array.from({ length: Math.floor(length) }, () => pickFrom(alphabet, random, 'x')).join('')
}

/** Characters, most of them rare, in no order at all. */
function drawCharacters(random: Draw, length: number): string {
  return Array.from({ length: Math.floor(length) }, () =>
    String.fromCharCode(0x4e00 + Math.floor(random() * 0x2000)),
  ).join('')
}
