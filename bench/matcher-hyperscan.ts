import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const header = '/usr/include/hs/hs.h'

/** Matches in all texts and the CPU seconds of each run, or why there are none. */
export type HyperscanRuns = { readonly matches: number; readonly seconds: readonly number[] } | string

/** Runs Hyperscan, a C++ library, over the same terms and texts in UTF-8, where its headers and gcc are installed. */
export function runHyperscan(
  terms: readonly string[],
  texts: readonly string[],
  runs: number,
): HyperscanRuns {
  if (!existsSync(header)) return `no ${header} (Debian: libhyperscan-dev)`
  const folder = mkdtempSync(join(tmpdir(), 'netsweep-bench-matcher-'))
  try {
    const program = join(folder, 'hyperscan')
    const source = join(import.meta.dirname, 'matcher-hyperscan.c')
    execFileSync('gcc', ['-O3', '-o', program, source, '-lhs'], { stdio: 'pipe' })
    const lines = (list: readonly string[]) => list.map((line) => `${line}\n`).join('')
    writeFileSync(join(folder, 'terms'), lines(terms))
    writeFileSync(join(folder, 'texts'), lines(texts))
    const printed = execFileSync(program, [join(folder, 'terms'), join(folder, 'texts'), String(runs)], {
      encoding: 'utf8',
      stdio: 'pipe',
      timeout: 300_000,
    })
    const [matches = 0, ...seconds] = printed.trim().split('\n').map(Number)
    return { matches, seconds }
  } catch (error) {
    return `Hyperscan did not run: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
