import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from '../test/find-chromium.ts'

/** Where a browser is missing and may be installed (root on Debian), installs it with a Chinese font. */
export function installBrowser(say: (line: string) => void): void {
  if (findChromium() !== undefined) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || !existsSync('/etc/debian_version')) {
    say('no Chromium found and this user may not install one; walks in a browser are skipped')
    return
  }
  say('installing Chromium and a Chinese font with apt-get; some minutes')
  const options = { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  const update = spawnSync('apt-get', ['update', '-qq'], options)
  const packages = ['chromium', 'fonts-noto-cjk']
  const install = spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    options,
  )
  if (install.status === 0) return
  say(`apt-get could not install it:\n${update.stderr}${install.stderr}`.trim())
}
