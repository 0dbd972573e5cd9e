import { describe, expect, it } from 'vitest'
import type { Visit } from '../../runtime/fetch/visit.ts'
import { decodePage, judgePage } from './judge-page.ts'

const offer = '出四件套,长期有货,加V: lakeside_demo'

function answered(status: number, html: string, more: { type?: string; truncated?: boolean } = {}): Visit {
  return {
    outcome: 'answered',
    url: 'https://forum.example/t/1',
    finalUrl: 'https://forum.example/t/1',
    status,
    headers: { 'content-type': more.type ?? 'text/html; charset=utf-8' },
    body: Buffer.from(html),
    truncated: more.truncated ?? false,
    at: new Date('2026-05-04T08:00:00Z'),
  }
}

describe('judging a visit', () => {
  it.each([404, 410])('a page answered with %i is gone', (status) => {
    expect(judgePage(answered(status, ''), offer, false)).toEqual({ outcome: 'gone', why: 'page-gone' })
  })

  it('a text that stands on the page is still there, however it is broken up by tags', () => {
    const html = '<p>出<b>四件</b>套,长期有货,<br>加V: lakeside_demo</p>'
    expect(judgePage(answered(200, html), offer, false).outcome).toBe('still-there')
  })

  it('a text hidden in a script does not count as standing there', () => {
    const html = `<script>var x = "${offer}"</script><p>empty</p>`
    expect(judgePage(answered(200, html), offer, true)).toEqual({
      outcome: 'gone',
      why: 'text-no-longer-on-page',
    })
  })

  it('a text that we never saw on the page is unknown, not gone', () => {
    expect(judgePage(answered(200, '<p>loading…</p>'), offer, false)).toEqual({
      outcome: 'unknown',
      why: 'text-never-seen-on-page',
    })
  })

  it.each([
    [answered(500, ''), 'server-error'],
    [answered(403, ''), 'login-wall'],
    [answered(200, '<form><input type="password"></form>'), 'login-wall'],
    [answered(200, 'x', { truncated: true }), 'page-too-long'],
    [answered(200, 'x', { type: 'image/png' }), 'not-text'],
  ])('what cannot be judged is unknown (%#)', (visit, why) => {
    expect(judgePage(visit, offer, true)).toEqual({ outcome: 'unknown', why })
  })

  it('our own restraint is unknown too', () => {
    const visit: Visit = { outcome: 'not-visited', url: 'x', why: 'robots', at: new Date(0) }
    expect(judgePage(visit, offer, true)).toEqual({ outcome: 'unknown', why: 'robots' })
  })

  it('reads pages in the charset that they declare', () => {
    const gbk = Buffer.from([0xcb, 0xc4, 0xbc, 0xfe, 0xcc, 0xd7])
    expect(decodePage(gbk, 'text/html; charset=gb2312')).toBe('四件套')
    expect(decodePage(Buffer.concat([Buffer.from('<meta charset="gbk">'), gbk]), 'text/html')).toContain(
      '四件套',
    )
    expect(decodePage(Buffer.from('四'), 'text/html; charset=nonsense')).toBe('四')
  })
})
