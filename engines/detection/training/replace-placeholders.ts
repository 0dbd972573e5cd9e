/** Values that the placeholders of a masked corpus may have stood for; all invented. */
type Draw = () => number

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const given =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文志玉兰红梅春燕晓东海波鹏飞宇浩欣怡佳慧雪婷思雨梓涵子轩一诺俊熙嘉豪'
const places =
  '北京 上海 广州 深圳 杭州 南京 成都 重庆 武汉 西安 长沙 郑州 济南 青岛 沈阳 大连 哈尔滨 长春 石家庄 太原 合肥 南昌 福州 厦门 昆明 贵阳 南宁 海口 兰州 银川 西宁 乌鲁木齐 呼和浩特 苏州 无锡 宁波 温州 东莞 佛山 珠海 中山 惠州 泉州 烟台 洛阳 襄阳 宜昌 株洲 桂林 三亚 河北 河南 山东 山西 湖北 湖南 广东 广西 江苏 浙江 安徽 福建 江西 四川 云南 贵州 陕西 甘肃 朝阳区 海淀 浦东 天河 福田 滨江'.split(
    ' ',
  )
const hostWords =
  'wap icbc ccb abc boc cmb bank jf jifen www m app shop mall vip my get go wx qy e98 10086 95588 tb jd sale hd act club 58 cn'.split(
    ' ',
  )
const endings = 'com cn net cc top xyz pw me tk info org co com.cn wang site vip'.split(' ')

export interface PlaceholderValues {
  name(): string
  place(): string
  url(): string
  mobile(): string
  landline(): string
  account(): string
  qq(): string
  digits(): string
  card(): string
}

export function placeholderValues(random: Draw): PlaceholderValues {
  const pick = (list: readonly string[] | string) => list[Math.floor(random() * list.length)] ?? ''
  const number = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('')
  const letters = (length: number) =>
    Array.from({ length }, () => pick('abcdefghijklmnopqrstuvwxyz')).join('')
  const values: PlaceholderValues = {
    name: () => pick(surnames) + pick(given) + (random() < 0.6 ? pick(given) : ''),
    place: () => pick(places),
    url() {
      const host = `${random() < 0.5 ? `${pick(hostWords)}.` : ''}${random() < 0.5 ? pick(hostWords) : ''}${letters(2 + Math.floor(random() * 4))}${random() < 0.4 ? number(2) : ''}.${pick(endings)}`
      return `${random() < 0.4 ? 'http://' : ''}${host}${random() < 0.4 ? `/${letters(3)}${random() < 0.5 ? number(2) : ''}` : ''}`
    },
    mobile: () => `1${pick('3456789')}${number(9)}`,
    landline: () =>
      random() < 0.4 ? `400${number(7)}` : `0${number(2)}${random() < 0.5 ? '-' : ''}${number(8)}`,
    account: () =>
      `${letters(2 + Math.floor(random() * 5))}${random() < 0.3 ? '_' : ''}${number(2 + Math.floor(random() * 5))}`,
    qq: () => String(1 + Math.floor(random() * 9)) + number(7 + Math.floor(random() * 3)),
    digits: () => number(1 + Math.floor(random() * 4)),
    card: () => `62${number(17)}`,
  }
  return values
}

/** Puts varied invented values where the corpus has its placeholders, so that no model learns those. */
export function replacePlaceholders(text: string, random: Draw): string {
  const values = placeholderValues(random)
  return text.replaceAll(/CELLPHONE|HOTLINE|PHONE|WECHAT|URL|QQ|DIGIT|NAME|PLACE|BANK/g, (placeholder) => {
    switch (placeholder) {
      case 'CELLPHONE':
        return values.mobile()
      case 'HOTLINE':
      case 'PHONE':
        return values.landline()
      case 'WECHAT':
        return random() < 0.5 ? values.account() : `微信${values.account()}`
      case 'URL':
        return ` ${values.url()} `
      case 'QQ':
        return random() < 0.5 ? values.qq() : `QQ${values.qq()}`
      case 'DIGIT':
        return values.digits()
      case 'NAME':
        return values.name()
      case 'PLACE':
        return values.place()
      default:
        return values.card()
    }
  })
}
