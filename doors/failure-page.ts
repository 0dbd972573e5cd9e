import { randomBytes } from 'node:crypto'
import type { Context, ErrorHandler } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import type { Log } from '../runtime/log.ts'
import { explainError } from './api/problem.ts'
import { chooseLocale, LOCALES } from './locale.ts'
import chinese from './messages/zh-CN/common.json' with { type: 'json' }
import english from './messages/en/common.json' with { type: 'json' }
import { paths } from './paths.ts'
import { pagePolicy } from './response-headers.ts'

const WORDS = { 'zh-CN': chinese.errors, en: english.errors }

/** What nobody caught further in. It is logged once and says nothing of itself. */
export function explainFailure(log: Log): ErrorHandler {
  const explainToProgram = explainError(log)
  return (error, c) => {
    if (c.req.path.startsWith('/api/')) return explainToProgram(error, c)
    if (error instanceof HTTPException) return error.getResponse()
    log.error('http.failed', error, { part: 'http', method: c.req.method })
    return showFailure(c)
  }
}

/**
 * The page for when the pages themselves cannot be shown. It needs neither the build nor the database, and speaks both
 * languages, the reader's first.
 */
export async function showFailure(c: Context): Promise<Response> {
  const nonce = randomBytes(16).toString('base64url')
  const first = chooseLocale(new URL(c.req.url), c.req.raw.headers)
  const locales = LOCALES.toSorted((one, other) => Number(other === first) - Number(one === first))
  c.header('Content-Security-Policy', pagePolicy(nonce, false))
  c.header('Cache-Control', 'no-store')
  const page = await html`<!doctype html>
    <html lang="${first}">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${WORDS[first].failed.title}</title>
      <style nonce="${nonce}">
        ${STYLE}
      </style>
      <main>
        ${locales.map((locale) => {
          const { failed, home, emergency } = WORDS[locale]
          return html`<section lang="${locale}">
            <h1>${failed.title}</h1>
            <p>${failed.what}</p>
            <p>${failed.next}</p>
            <p><a href="${paths.home()}">${home}</a></p>
            <p class="soft">${emergency}</p>
          </section>`
        })}
      </main>
    </html>`
  return c.html(page, 500)
}

// The colours of theme/tokens.css, which may be out of reach just now.
const STYLE = `
body { margin: 0; background: #fbfaf7; color: #16202a; font: 1.0625rem/1.65 system-ui, sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 3rem 1rem; }
section + section { margin-top: 2.5rem; padding-top: 2.5rem; border-top: 1px solid #e4e1d9; }
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.3; }
a { color: #0f6b62; }
.soft { color: #4a5661; }
`
