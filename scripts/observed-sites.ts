/** What a site of the comparison is asked, and answers. */
export interface SiteRequest {
  readonly scheme: 'http' | 'https'
  readonly method: string
  readonly path: string
  readonly origin: string | undefined
  readonly ports: { readonly http: number; readonly https: number }
}

export interface SiteAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string
}

export interface ObservedSite {
  readonly name: string
  /** Whether it listens for http and https; both unless said. */
  readonly plain?: boolean
  readonly secure?: boolean
  readonly answer: (request: SiteRequest) => SiteAnswer
}

type Values = Readonly<Record<string, string | string[]>>
const HOST = '127.0.0.1'
const YEAR = 'max-age=31536000'

/** Over http to https, over https the page with these headers. */
function secured(name: string, headers: Values, body?: string): ObservedSite {
  return {
    name,
    answer: ({ scheme, ports }) =>
      scheme === 'http'
        ? { status: 301, headers: { location: `https://${HOST}:${ports.https}/` } }
        : { headers, ...(body === undefined ? {} : { body }) },
  }
}

const csp = (name: string, policy: string | string[]): ObservedSite =>
  secured(`policy: ${name}`, { 'content-security-policy': policy })
const cookie = (name: string, lines: string | string[], headers: Values = {}): ObservedSite =>
  secured(`cookies: ${name}`, { 'set-cookie': lines, ...headers })
const page = (name: string, body: string, headers: Values = {}): ObservedSite =>
  secured(`page: ${name}`, headers, body)

/** Differently configured sites, each a little wrong in its own way. */
export const OBSERVED_SITES: readonly ObservedSite[] = [
  { name: 'bare, http only', secure: false, answer: () => ({}) },
  { name: 'bare, https only', plain: false, answer: () => ({}) },
  { name: 'both, no redirect', answer: () => ({}) },
  secured('redirect to https', {}),
  secured('all good', {
    'strict-transport-security': `${YEAR}; includeSubDomains`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; form-action 'self'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'set-cookie': 'sessionid=1; Secure; HttpOnly; SameSite=Lax',
  }),
  {
    name: 'http to http to https',
    answer: ({ scheme, path, ports }) =>
      scheme === 'https'
        ? {}
        : path === '/'
          ? { status: 302, headers: { location: `http://${HOST}:${ports.http}/second` } }
          : { status: 302, headers: { location: `https://${HOST}:${ports.https}/` } },
  },
  {
    name: 'http to http',
    secure: false,
    answer: ({ path }) => (path === '/' ? { status: 307, headers: { location: '/second' } } : {}),
  },
  {
    name: 'off host at once',
    answer: ({ scheme, ports }) =>
      scheme === 'http' ? { status: 301, headers: { location: `https://localhost:${ports.https}/` } } : {},
  },
  csp('one own source', "default-src 'self'"),
  csp('nothing by default', "default-src 'none'; img-src 'self'"),
  csp('inline scripts', "default-src 'self'; script-src 'self' 'unsafe-inline'"),
  csp('inline voided by a nonce', "default-src 'self'; script-src 'self' 'unsafe-inline' 'nonce-abc123'"),
  csp(
    'strict-dynamic with a nonce',
    "script-src 'nonce-abc' 'strict-dynamic' https: 'unsafe-inline'; object-src 'none'",
  ),
  csp('strict-dynamic by default', "default-src 'nonce-abc' 'strict-dynamic' https: 'self'"),
  csp('strict-dynamic without a nonce', "script-src 'strict-dynamic' https://a.example; object-src 'none'"),
  csp('eval', "default-src 'self' 'unsafe-eval'"),
  csp('inline styles', "default-src 'self'; style-src 'self' 'unsafe-inline'"),
  csp('plain active source', "default-src 'self'; script-src 'self' http://cdn.example"),
  csp('plain picture source', "default-src 'self'; img-src http://pics.example"),
  csp('everything', 'default-src *'),
  csp('objects left open', "script-src 'self'"),
  csp('data scripts', "default-src 'self'; script-src data:"),
  csp('a directive twice', "default-src 'self'; default-src 'none'"),
  csp('a report twice', "default-src 'self'; report-uri /a; report-uri /b"),
  csp('too short', 'x'),
  csp('two headers', ["default-src 'self' https://a.example", "default-src 'self'"]),
  csp('no values', 'default-src; script-src'),
  csp('upper case', "DEFAULT-SRC 'SELF'; Script-Src 'SELF'"),
  secured('policy: report only', { 'content-security-policy-report-only': "default-src 'self'" }),
  page('policy in the page', `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`),
  page(
    'only what a page may not say',
    `<meta http-equiv="Content-Security-Policy" content="frame-ancestors 'none'">`,
  ),
  page(
    'policy in page and header',
    `<meta http-equiv="content-security-policy" content="script-src 'self'">`,
    {
      'content-security-policy': "default-src 'self' 'unsafe-inline'",
    },
  ),
  cookie('plain', 'theme=dark'),
  cookie('secure', 'theme=dark; Secure'),
  cookie('secure with SameSite', 'theme=dark; Secure; SameSite=Strict'),
  cookie('session without HttpOnly', 'PHPSESSID=1; Secure'),
  cookie('session plain', 'login_token=1; HttpOnly'),
  cookie('session plain behind transport security', 'login_token=1; HttpOnly', {
    'strict-transport-security': YEAR,
  }),
  cookie('plain behind transport security', 'theme=dark', { 'strict-transport-security': YEAR }),
  cookie('csrf without SameSite', 'csrftoken=1; Secure'),
  cookie('SameSite nonsense', 'a=1; Secure; SameSite=sometimes'),
  cookie('SameSite none, not secure', 'a=1; SameSite=None'),
  cookie('several', ['a=1; Secure; SameSite=Lax', 'sess=2; Secure; HttpOnly; SameSite=Lax', 'b=3; Secure']),
  secured('transport: short', { 'strict-transport-security': 'max-age=86400' }),
  secured('transport: 180 days', { 'strict-transport-security': 'max-age=15552000' }),
  secured('transport: twice', { 'strict-transport-security': [YEAR, YEAR] }),
  secured('transport: no age', { 'strict-transport-security': 'includeSubDomains' }),
  secured('transport: age is no number', { 'strict-transport-security': 'max-age=long' }),
  secured('referrer: leaky', { 'referrer-policy': 'unsafe-url' }),
  secured('referrer: last one counts', { 'referrer-policy': 'unsafe-url, strict-origin' }),
  secured('referrer: nonsense', { 'referrer-policy': 'whatever' }),
  page('referrer in the page', '<meta name="referrer" content="same-origin">', {
    'referrer-policy': 'unsafe-url',
  }),
  secured('frames: deny', { 'x-frame-options': 'DENY' }),
  secured('frames: allow-from', { 'x-frame-options': 'ALLOW-FROM https://a.example' }),
  secured('frames: nonsense', { 'x-frame-options': 'maybe' }),
  secured('frames: twice', { 'x-frame-options': ['DENY', 'DENY'] }),
  secured('frames: by policy', { 'content-security-policy': "default-src 'self'; frame-ancestors 'self'" }),
  secured('type: nonsense', { 'x-content-type-options': 'sniff' }),
  secured('resource policy: same-site', { 'cross-origin-resource-policy': 'same-site' }),
  secured('resource policy: cross-origin', { 'cross-origin-resource-policy': 'cross-origin' }),
  secured('resource policy: nonsense', { 'cross-origin-resource-policy': 'none' }),
  secured('sharing: everybody', { 'access-control-allow-origin': '*' }),
  secured('sharing: one', { 'access-control-allow-origin': 'https://a.example' }),
  {
    name: 'credentials to any origin',
    answer: ({ scheme, origin, ports }) =>
      scheme === 'http'
        ? { status: 301, headers: { location: `https://${HOST}:${ports.https}/` } }
        : {
            headers: {
              'access-control-allow-origin': origin ?? '*',
              'access-control-allow-credentials': 'true',
            },
          },
  },
  {
    name: 'sharing: preflight refused',
    answer: ({ method }) =>
      method === 'OPTIONS' ? { status: 405 } : { headers: { 'access-control-allow-origin': '*' } },
  },
  page('own scripts', '<script src="/a.js"></script><script>1</script>'),
  page('own scripts with integrity', '<script src="/a.js" integrity="sha384-x"></script>'),
  page('foreign script', '<script src="https://cdn.example/a.js"></script>'),
  page(
    'foreign script with integrity',
    '<script src="https://cdn.example/a.js" integrity="sha384-x" crossorigin></script>',
  ),
  page('foreign script over http', '<script src="http://cdn.example/a.js"></script>'),
  page(
    'foreign script over http with integrity',
    '<script src="http://cdn.example/a.js" integrity="sha384-x"></script>',
  ),
  page('script without a scheme', '<script src="//cdn.example/a.js"></script>'),
  page('base elsewhere', '<base href="https://cdn.example/"><script src="a.js"></script>'),
  page('script in a template', '<template><script src="https://cdn.example/a.js"></script></template>'),
  secured('no page at all', { 'content-type': 'application/json' }, '{}'),
  { name: 'who are you', answer: () => ({ status: 401, headers: { 'x-frame-options': 'SAMEORIGIN' } }) },
]
