import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** The browser that walks use: the machine's own, or the one `NETSWEEP_CHROMIUM` names. */
export function findChromium(): string | undefined {
  const given = process.env['NETSWEEP_CHROMIUM']
  if (given !== undefined) return existsSync(given) ? given : undefined
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/snap/bin')
  const found = folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path))
  return (
    found ?? ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find((path) => existsSync(path))
  )
}

/** Flags for a browser that only tests: quiet, and nothing fetched behind their back. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
