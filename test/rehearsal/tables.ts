import { writeCsvLine } from '../../runtime/csv.ts'
import type { Sites } from './sites.ts'

export interface Scale {
  readonly platforms: number
  readonly items: number
  /** Platforms that get an order; each for `itemsPerOrder` items. */
  readonly orders: number
  readonly itemsPerOrder: number
}

/** One item that an order will ask for. */
export interface Offer {
  readonly platform: number
  readonly path: string
}

const OFFERS = [
  '出全套四件套，银行卡加手机卡加优盾，量大从优，懂的加飞机',
  '收各行一类卡，实名齐全，当天结账，加飞机详谈',
  '接码平台对接，海量实名号批发，支持各大应用注册',
  '短信群发设备现货，免实名发送，包教包会',
  '过人脸代实名，百分百通过，先验后付',
]
const CHATTER = [
  '周末去湖边散步，天气很好，拍了几张照片',
  '请问这款打印机怎么连接家里的无线网络？',
  '食堂今天的番茄炒蛋不错，推荐大家去试试',
  '我们小区的快递柜又坏了，师傅说下午来修',
  '求推荐一本适合初学者的木工入门书',
]

export const hostOf = (platform: number): string => `p${platform}.rehearsal.example`
const codeOf = (platform: number): string => `rehearsal-${platform}`

/** The register as a spreadsheet would hold it: every platform has a home page with its filing number on it. */
export function* writePlatforms(scale: Scale, sites: Sites): Generator<string> {
  yield writeCsvLine(['code', 'name', 'kind', 'home_url', 'operator_name', 'people_in_charge', 'icp_filings'])
  for (let at = 0; at < scale.platforms; at += 1) {
    const filing = `示ICP备${String(10_000_000 + at)}号`
    sites.put(
      hostOf(at),
      '/',
      `<!doctype html><title>${at} 号站</title><p>欢迎</p><a href="https://beian.example/">${filing}</a>`,
    )
    yield writeCsvLine([
      codeOf(at),
      `${at} 号站`,
      'site',
      `http://${hostOf(at)}:${sites.port}/`,
      `${at} 号站运营有限公司`,
      `负责人${at}`,
      filing,
    ])
  }
}

export function listOffers({ orders, itemsPerOrder }: Scale): Offer[] {
  return Array.from({ length: orders * itemsPerOrder }, (_, at) => ({
    platform: at % orders,
    path: `/post/${Math.floor(at / orders)}`,
  }))
}

/** Offers first, then ordinary talk until the number is reached. Offers of one sort are alike enough to stand as one group. */
export function* writeItems(scale: Scale, sites: Sites): Generator<string> {
  yield writeCsvLine(['id', 'text', 'surface', 'platform', 'url', 'author'])
  const offers = listOffers(scale)
  for (const [at, { platform, path }] of offers.entries()) {
    const text = OFFERS[at % OFFERS.length] ?? ''
    sites.put(hostOf(platform), path, `<!doctype html><title>帖子</title><article>${text}</article>`)
    const url = `http://${hostOf(platform)}:${sites.port}${path}`
    yield writeCsvLine([`offer-${at}`, text, 'content', codeOf(platform), url, `user${at}`])
  }
  for (let at = offers.length; at < scale.items; at += 1) {
    const text = `${CHATTER[at % CHATTER.length]}（${at}）`
    yield writeCsvLine([`talk-${at}`, text, 'content', codeOf(at % scale.platforms), '', `user${at}`])
  }
}
