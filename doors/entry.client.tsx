import { setNonce } from 'get-nonce'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { type Reader, ReaderProvider } from './reader.tsx'

const { lang, dataset } = document.documentElement
const locale = lang === 'en' ? 'en' : 'zh-CN'
const { words } = locale === 'en' ? await import('./messages/en.ts') : await import('./messages/zh-CN.ts')
// Browsers hide the attribute from everything but scripts that may already run.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.nonce
if (nonce) setNonce(nonce)

const reader: Reader = {
  locale,
  words,
  nonce,
  timeZone: dataset['timeZone'] ?? 'UTC',
  now: new Date(dataset['now'] ?? Number.NaN),
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <ReaderProvider reader={reader}>
        <HydratedRouter />
      </ReaderProvider>
    </StrictMode>,
  )
})
