import { createHash } from 'node:crypto'
import type { PdfBlock, PdfContent, PdfDocument } from '../../runtime/pdf.ts'
import type { Campaign } from '../campaigns/index.ts'
import { getProfile } from '../law/index.ts'
import type { FigureValue } from './compute-figure.ts'
import type { Figure } from './figure.ts'
import { FIGURES } from './figures.ts'

export interface ClosingReportInput {
  readonly campaign: Campaign
  readonly values: readonly FigureValue[]
  readonly lang: 'zh-CN' | 'en'
  readonly madeAt: Date
}

/**
 * The closing report as a document: what was done, how well, each figure with its definition. Same input, same
 * bytes; the check code is drawn from the figures, so that a changed figure shows as another code.
 */
export function buildClosingReport(input: ClosingReportInput): PdfDocument {
  const { campaign, values, lang, madeAt } = input
  const words = WORDS[lang]
  const language = lang === 'en' ? 'en' : 'zh'
  const name = lang === 'en' ? campaign.nameEn : campaign.nameZh
  const title = lang === 'en' ? `${name}: ${words.title}` : `${name}${words.title}`
  const section = (aspect: Figure['aspect']): PdfContent =>
    figureTable(
      FIGURES.filter((figure) => figure.aspect === aspect),
      values,
      lang,
    )
  return {
    title,
    author: getProfile(campaign.profile).authority[language],
    lang,
    madeAt,
    runningHead: title,
    checkCode: checkCodeOf(campaign, values),
    styles: {
      title: { fontSize: 22, bold: true, margin: [0, 8, 0, 12] },
      heading: { fontSize: 14, bold: true, margin: [0, 22, 0, 8] },
      soft: { color: '#4a5661', fontSize: 9.5 },
    },
    content: [
      { text: getProfile(campaign.profile).authority[language], style: 'soft' },
      { text: title, style: 'title' },
      {
        text: `${campaign.startsOn} – ${campaign.endsOn}  ·  ${words.asOf} ${madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
        style: 'soft',
      },
      ...(campaign.state === 'closed'
        ? []
        : [{ text: words.interim, margin: [0, 12, 0, 0] } satisfies PdfBlock]),
      { text: words.done, style: 'heading', headlineLevel: 1 },
      section('volume'),
      { text: words.well, style: 'heading', headlineLevel: 1 },
      section('quality'),
      { text: words.readHead, style: 'heading', headlineLevel: 1 },
      { text: words.read },
    ],
  }
}

function figureTable(
  figures: readonly Figure[],
  values: readonly FigureValue[],
  lang: 'zh-CN' | 'en',
): PdfContent {
  const language = lang === 'en' ? 'en' : 'zh'
  return {
    table: {
      widths: [110, '*'],
      dontBreakRows: true,
      body: figures.flatMap((figure) => {
        const value = values.find(({ id }) => id === figure.id)
        if (!value) return []
        const { large, small } = sayFigure(value, lang)
        return [
          [
            {
              stack: [
                { text: large, fontSize: 18 },
                { text: small, style: 'soft' },
              ],
            },
            {
              stack: [
                { text: figure.name[language], bold: true },
                { text: figure.definition[language], style: 'soft' },
              ],
            },
          ],
        ]
      }),
    },
    layout: {
      hLineWidth: (row, { table }) => (row === 0 || row === table.body.length ? 0.8 : 0.4),
      vLineWidth: () => 0,
      hLineColor: () => '#cfcabd',
      paddingTop: () => 7,
      paddingBottom: () => 7,
      paddingLeft: () => 0,
      paddingRight: () => 10,
    },
  }
}

function sayFigure(value: FigureValue, lang: 'zh-CN' | 'en'): { large: string; small: string } {
  const words = WORDS[lang]
  const number = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : lang, { maximumFractionDigits: 1 })
  switch (value.kind) {
    case 'count':
      return { large: number.format(value.count), small: '' }
    case 'share':
      return value.share === null
        ? { large: '–', small: words.none }
        : {
            large: `${number.format(value.share * 100)}%`,
            small: `${number.format(value.hits)} / ${number.format(value.of)}`,
          }
    case 'duration':
      return value.medianHours === null || value.p90Hours === null
        ? { large: '–', small: words.none }
        : {
            large: `${number.format(value.medianHours)} ${words.hours}`,
            small: `${words.p90} ${number.format(value.p90Hours)} ${words.hours}， n = ${number.format(value.of)}`,
          }
  }
}

/** Twelve hex digits of the SHA-256 over campaign and figures. */
function checkCodeOf(campaign: Campaign, values: readonly FigureValue[]): string {
  return createHash('sha256')
    .update(JSON.stringify([campaign.id, campaign.state, values]))
    .digest('hex')
    .slice(0, 12)
    .toUpperCase()
}

const WORDS = {
  'zh-CN': {
    title: '总结报告',
    asOf: '数据截至',
    interim: '专项行动尚未结束，以下为阶段数据。',
    done: '做了什么',
    well: '做得怎样，错在哪里',
    readHead: '怎样读这些数字',
    read: '每个数字都有固定定义，并能在系统中打开到逐条记录。本报告不设数量指标，不给任何人排名；举报多少不代表一地、一平台诈骗多少。“–”表示还没有可供计算的记录，不表示零。',
    none: '尚无记录',
    hours: '小时',
    p90: '九成在',
  },
  en: {
    title: 'closing report',
    asOf: 'figures as of',
    interim: 'The campaign has not closed; these are interim figures.',
    done: 'What was done',
    well: 'How well, and what went wrong',
    readHead: 'How to read these figures',
    read: 'Each figure has a fixed definition and opens, in the system, to the very rows it was computed from. There are no quotas here and no ranking of anyone; many reports from a place or about a platform do not mean more fraud there. A dash means that there is nothing yet to compute from; it does not mean zero.',
    none: 'no rows yet',
    hours: 'hours',
    p90: '90% within',
  },
} as const
