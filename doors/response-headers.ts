import type { MiddlewareHandler } from 'hono'

const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: with it browsers send `Origin: null` with our own forms.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'X-Frame-Options': 'DENY',
}

/** Headers of every response. What sets no policy of its own gets the one that allows nothing. */
export const protectResponse: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(ALWAYS)) if (!c.res.headers.has(name)) c.header(name, value)
  if (!c.res.headers.has('Content-Security-Policy'))
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
}

/** The policy of a page. One that carries no script may run none. */
export function pagePolicy(nonce: string, hydrate: boolean): string {
  const rules: Record<string, string> = {
    'default-src': "'none'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  }
  if (hydrate) {
    rules['script-src'] = `'self' 'nonce-${nonce}'`
    rules['connect-src'] = "'self'"
    rules['img-src'] = "'self' data: blob:"
    // Mantine renders style attributes on the server.
    rules['style-src-attr'] = "'unsafe-inline'"
  }
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}
