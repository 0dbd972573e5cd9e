import { describe, expect, it } from 'vitest'
import { nameMissingGlyphs, renderPdf } from './pdf.ts'

const document = {
  title: '清理通知 RO-2026-0001',
  author: '示例市治理局',
  lang: 'zh-CN',
  madeAt: new Date('2026-05-04T08:00:00Z'),
  checkCode: 'ab12-cd34',
  content: [{ text: '清理通知', style: 'title' }, '请于期限前删除下列内容。'],
} as const

describe('renderPdf', () => {
  it('makes a PDF whose Chinese is set in the face that comes with it', async () => {
    const bytes = await renderPdf(document)
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7')
    expect(bytes.toString('latin1')).toContain('NotoSansSC')
  })

  it('gives the same bytes for the same content and date', async () => {
    expect((await renderPdf(document)).equals(await renderPdf(document))).toBe(true)
  })

  it('names the signs that its face cannot draw, and those that nobody would see', () => {
    expect(nameMissingGlyphs(['接✦碼★3元', { text: 'a\u200Bb 😀', link: 'x✦' }])).toEqual([
      '接[U+2726]碼★3元',
      { text: 'a[U+200B]b [U+1F600]', link: 'x✦' },
    ])
    expect(nameMissingGlyphs('出四件套，加微信 ①②③ 壹贰 é ñ「」…')).toBe('出四件套，加微信 ①②③ 壹贰 é ñ「」…')
  })

  it('opens no file and no address that a document names', async () => {
    await expect(renderPdf({ ...document, content: [{ image: '/etc/hostname' } as never] })).rejects.toThrow()
  })
})
