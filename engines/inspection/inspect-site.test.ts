import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inspectSite, type SeenAnswer, type SiteView } from './index.ts'

const AT = Date.UTC(2026, 10, 27)
const DAY = 86_400_000
const LONG = '正文'.repeat(200)

function site(
  body: string,
  { headers = {}, ...more }: Partial<SiteView> & { headers?: Record<string, string[]> } = {},
): SiteView {
  const hop: SeenAnswer = {
    url: 'https://shop.example/',
    status: 200,
    headers: { 'content-type': ['text/html; charset=utf-8'], ...headers },
    body,
  }
  return {
    hostname: 'shop.example',
    at: AT,
    http: null,
    https: { hops: [hop], verified: true },
    certificate: undefined,
    preflight: null,
    securityText: null,
    ...more,
  }
}

function look(view: SiteView, id: string, expected = {}): [string, unknown] {
  const check = inspectSite(view, expected).checks.find((each) => each.id === id)
  return [check?.outcome ?? '', check?.evidence['result']]
}

describe('a site that was not seen', () => {
  it.each([
    ['kept from us', { http: undefined, https: undefined }],
    ['gone', { http: null, https: null }],
    [
      'answers with an error',
      {
        https: {
          hops: [{ url: 'https://shop.example/', status: 503, headers: {}, body: '' }],
          verified: true,
        },
      },
    ],
  ] as const)('%s: is not graded, and nothing of its page is a breach', (_, more) => {
    const { grade, score, checks } = inspectSite(site('', more))
    expect([grade, score]).toEqual([null, null])
    const failed = checks.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)
    expect(failed.filter((id) => !['parked', 'security-text', 'certificate'].includes(id))).toEqual([])
  })
})

describe('filing numbers', () => {
  const footer = (text: string, href: string) => `${LONG}<footer><a href="${href}">${text}</a></footer>`

  it.each([
    [
      'shown and linked',
      footer('京ICP备12345678号-1', 'https://beian.miit.gov.cn/'),
      {},
      ['pass', 'shown-and-linked'],
    ],
    ['with spaces', footer('粤 ICP 备 05012345 号', '//beian.miit.gov.cn'), {}, ['pass', 'shown-and-linked']],
    [
      'linked elsewhere',
      footer('京ICP备12345678号', 'https://beian.example/'),
      {},
      ['fail', 'linked-elsewhere'],
    ],
    ['not linked', `${LONG} 京ICP备12345678号`, {}, ['fail', 'not-linked']],
    [
      'another than registered',
      footer('京ICP备12345678号', 'https://beian.miit.gov.cn'),
      { icpFiling: '沪ICP备1号' },
      ['fail', 'not-the-registered-number'],
    ],
    [
      'one site of the registered',
      footer('京ICP备12345678号-3', 'https://beian.miit.gov.cn'),
      { icpFiling: '京ICP备12345678号' },
      ['pass', 'shown-and-linked'],
    ],
    ['a made-up shape', `${LONG} ICP备abc号`, {}, ['fail', 'not-shown']],
    ['a page that scripts draw', '<div id="root"></div>', {}, ['unknown', 'page-drawn-by-script']],
  ] as const)('%s', (_, body, expected, answer) => {
    expect(look(site(body), 'icp-filing', expected)).toEqual(answer)
  })

  it('of the public security', () => {
    const body = footer('沪公网安备 31010102001234号', 'https://beian.mps.gov.cn/#/query')
    expect(look(site(body), 'psb-filing')).toEqual(['pass', 'shown-and-linked'])
    expect(look(site(LONG), 'psb-filing')).toEqual(['fail', 'not-shown'])
  })
})

describe('security.txt', () => {
  const file = (body: string, type = 'text/plain'): SiteView =>
    site('', {
      securityText: {
        url: 'https://shop.example/.well-known/security.txt',
        status: 200,
        headers: { 'content-type': [type] },
        body,
      },
    })
  const later = new Date(AT + 90 * DAY).toISOString()

  it.each([
    [
      'whole',
      `Contact: mailto:a@shop.example\nExpires: ${later}\n`,
      'text/plain; charset=utf-8',
      ['pass', 'valid'],
    ],
    [
      'signed, with comments',
      `-----BEGIN PGP SIGNED MESSAGE-----\n# x\nContact: https://shop.example/report\r\nExpires: ${later}`,
      'text/plain',
      ['pass', 'valid'],
    ],
    [
      'expired',
      `Contact: mailto:a@shop.example\nExpires: ${new Date(AT - DAY).toISOString()}`,
      'text/plain',
      ['fail', 'expired'],
    ],
    ['without a contact', `Expires: ${later}`, 'text/plain', ['fail', 'no-contact']],
    [
      'a contact that is none',
      `Contact: me\nExpires: ${later}`,
      'text/plain',
      ['fail', 'contact-is-no-address'],
    ],
    ['without an end', 'Contact: mailto:a@shop.example', 'text/plain', ['fail', 'no-expires']],
    [
      'two ends',
      `Contact: tel:+1\nExpires: ${later}\nExpires: ${later}`,
      'text/plain',
      ['fail', 'several-expires'],
    ],
    ['a page', `<html>`, 'text/html', ['fail', 'not-plain-text']],
  ] as const)('%s', (_, body, type, answer) => {
    expect(look(file(body, type), 'security-text')).toEqual(answer)
  })
})

describe('the certificate', () => {
  const shown = {
    protocol: 'TLSv1.3',
    validFrom: AT - DAY,
    validTo: AT + 30 * DAY,
    names: ['shop.example'],
    issuer: 'CA',
    fault: undefined,
  }

  it.each([
    ['holds', shown, ['pass', 'holds']],
    ['does not hold', { ...shown, fault: 'CERT_HAS_EXPIRED' }, ['fail', 'CERT_HAS_EXPIRED']],
    ['is over', { ...shown, validTo: AT - 1 }, ['fail', 'not-within-its-days']],
    ['comes over an old protocol', { ...shown, protocol: 'TLSv1.1' }, ['fail', 'old-protocol']],
    ['was not read', undefined, ['unknown', 'not-looked-at']],
    ['is not there', null, ['fail', 'no-https']],
  ] as const)('%s', (_, certificate, answer) => {
    expect(look(site('', { certificate }), 'certificate')).toEqual(answer)
  })
})

describe('signs', () => {
  it.each([
    ['reporting-channel', `${LONG}<a href="/jubao">举报中心</a>`, ['pass', 'linked']],
    ['reporting-channel', `${LONG} 违法和不良信息举报电话：12377`, ['pass', 'number']],
    ['reporting-channel', `${LONG}<a href="javascript:void(0)">举报</a>`, ['fail', 'none-found']],
    ['reporting-channel', LONG, ['fail', 'none-found']],
    ['parked', '<title>shop.example is for sale</title> Buy this domain', ['fail', 'parked']],
    ['parked', '<title>域名出售</title>本域名正在出售', ['fail', 'parked']],
    ['parked', LONG, ['pass', 'in-use']],
  ] as const)('%s', (id, body, answer) => {
    expect(look(site(body), id)).toEqual(answer)
  })

  it('declared versions', () => {
    expect(look(site('', { headers: { server: ['nginx/1.18.0'] } }), 'version-disclosure')).toEqual([
      'fail',
      'declared',
    ])
    expect(look(site('', { headers: { server: ['nginx'] } }), 'version-disclosure')).toEqual([
      'pass',
      'none-declared',
    ])
    expect(look(site('<meta name="generator" content="Some 6.4.1">'), 'version-disclosure')).toEqual([
      'fail',
      'declared',
    ])
  })

  it('a page that leads to somebody else', () => {
    const hop = (url: string): SeenAnswer => ({ url, status: 302, headers: {}, body: '' })
    const https = { hops: [hop('https://shop.example/'), hop('https://win.example.net/')], verified: true }
    expect(look(site('', { https }), 'redirect-chain')).toEqual(['fail', 'leaves-the-domain'])
    const own = { hops: [hop('https://shop.example/'), hop('https://www.shop.example/')], verified: true }
    expect(look(site('', { https: own }), 'redirect-chain')).toEqual(['pass', 'stays'])
  })
})

describe('the grade', () => {
  it('is that of the scale, with extra credit for who has an A without it', () => {
    const good = {
      'strict-transport-security': ['max-age=31536000'],
      'content-security-policy': ["default-src 'none'; frame-ancestors 'none'"],
      'x-content-type-options': ['nosniff'],
      'referrer-policy': ['no-referrer'],
      'cross-origin-resource-policy': ['same-origin'],
    }
    expect(inspectSite(site('', { headers: good }))).toMatchObject({ grade: 'A+', score: 130 })
    expect(inspectSite(site(''))).toMatchObject({ grade: 'D', score: 30 })
    const { 'content-security-policy': _, ...without } = good
    // Extra credit is not counted below ninety.
    expect(inspectSite(site('', { headers: { ...without, 'x-frame-options': ['DENY'] } }))).toMatchObject({
      grade: 'B',
      score: 75,
    })
  })
})

describe('whatever a server says', () => {
  it('is judged, the same each time, and in time', { timeout: 30_000 }, () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "default-src 'self'",
        '*',
        'max-age=',
        ';;;',
        ', ,',
        'SameSite=',
        '<script src="//',
        '<base href="',
      ),
    )
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'content-security-policy',
            'set-cookie',
            'strict-transport-security',
            'referrer-policy',
            'x-frame-options',
            'content-type',
          ),
          fc.array(word, { minLength: 1, maxLength: 3 }),
        ),
        fc.array(word).map((words) => words.join('')),
        (headers, body) => {
          const view = site(body, { headers })
          const first = inspectSite(view)
          expect(inspectSite(view)).toEqual(first)
          expect(first.checks).toHaveLength(18)
          for (const { outcome } of first.checks) expect(['pass', 'fail', 'unknown']).toContain(outcome)
        },
      ),
      { numRuns: 300 },
    )
    const since = performance.now()
    inspectSite(
      site('<script src="x">'.repeat(60_000), {
        headers: { 'content-security-policy': ["script-src 'self' ".repeat(50_000)] },
      }),
    )
    expect(performance.now() - since).toBeLessThan(10_000)
  })
})
