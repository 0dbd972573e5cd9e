import type { Candidate } from './candidate.ts'

const icp =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬遼魯蘇贛閩貴陝寧瓊雲])\s{0,2}(?:ICP\s{0,2}([备備证證])\s{0,2}(?:字)?第?\s{0,2}((?:[AB][12]?-?)?\d{5,10})\s{0,2}号?號?(?:\s{0,2}[-—－]\s{0,2}(\d{1,4}[A-Z]?(?![A-Za-z0-9])))?|([AB]\d)\s?[-—]\s?(\d{8}))/giu

const word = /icp|公\s{0,2}网|[AB]\d\s?[-—]/i

const psb =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])\s{0,2}公\s{0,2}网\s{0,2}安\s{0,2}备\s{0,2}(?:第)?\s{0,2}(\d{11,14})\s{0,2}号?/g

/** Filing numbers at the foot of a page: ICP filing or licence, public-security filing. */
export function findFilings(text: string, found: Candidate[]): void {
  if (!word.test(text)) return
  for (const match of text.matchAll(icp)) {
    const [written, province = '', kind, number, site, licence, serial] = match
    const value =
      licence === undefined
        ? icpValue(province, kind ?? '', number ?? '', site)
        : `${province}${licence.toUpperCase()}-${serial ?? ''}`
    found.push({
      type: 'icp-filing',
      value,
      start: match.index,
      end: match.index + written.length,
      checked: true,
    })
  }
  if (!text.includes('安')) return
  for (const match of text.matchAll(psb)) {
    const [written, province = '', number = ''] = match
    found.push({
      type: 'psb-filing',
      value: `${province}公网安备${number}号`,
      start: match.index,
      end: match.index + written.length,
      checked: /^[1-6]/.test(number),
    })
  }
}

function icpValue(province: string, kind: string, number: string, site: string | undefined): string {
  const word = kind === '備' ? '备' : kind === '證' ? '证' : kind
  return `${province}ICP${word}${number.toUpperCase()}号${site === undefined ? '' : `-${site.replace(/^0+(?=\d)/, '').toUpperCase()}`}`
}
