import { describe, expect, it } from 'vitest'
import { chooseLocale } from './locale.ts'

const choose = (address: string, headers: Record<string, string> = {}) =>
  chooseLocale(new URL(address, 'http://here.example'), new Headers(headers))

describe('the language of a page', () => {
  it('is the one the address asks for, whatever was remembered', () => {
    expect(choose('/?lang=en', { cookie: 'lang=zh-CN', 'accept-language': 'zh' })).toBe('en')
  })

  it('is the remembered one, whatever the browser prefers', () => {
    expect(choose('/', { cookie: 'a=b; lang=en', 'accept-language': 'zh-CN' })).toBe('en')
  })

  it('is the first one the browser prefers that we have', () => {
    expect(choose('/', { 'accept-language': 'fr, en-GB;q=0.8, zh;q=0.5' })).toBe('en')
    expect(choose('/', { 'accept-language': 'en;q=0.4, zh-TW;q=0.9' })).toBe('zh-CN')
  })

  it('is Chinese where nothing is known, and never one that we do not have', () => {
    expect(choose('/')).toBe('zh-CN')
    expect(choose('/?lang=xx', { cookie: 'lang=yy', 'accept-language': 'de, en;q=0' })).toBe('zh-CN')
  })
})
