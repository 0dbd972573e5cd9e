import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleEngine } from './pack-engine/bundle-engine.ts'
import { checkManifest } from './pack-engine/check-manifest.ts'
import { collectNotices } from './pack-engine/collect-notices.ts'
import { declareEngine } from './pack-engine/declare-engine.ts'

/**
 * `npm pack` in an engine's folder runs `pack-engine.ts ENGINE` first, which puts there what its package holds, and
 * `pack-engine.ts ENGINE --clean` last, which takes it away again.
 */

/** Files beside the code, from the root, by their place in the package. */
const further: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  detection: {
    'dist/detector.bin': 'engines/detection/model/detector.bin',
    'MODEL.md': 'docs/model-card.md',
  },
}
/** Where it is not the engine's index.ts. */
const entries: Readonly<Record<string, string>> = { detection: 'scripts/pack-engine/detection-entry.ts' }
const engines = ['detection', 'incidence', 'indicators', 'matching', 'text']

const [engine = '', option] = process.argv.slice(2)
if (!engines.includes(engine)) {
  process.stderr.write(`usage: pack-engine.ts ${engines.join('|')} [--clean]\n`)
  process.exit(2)
}
const root = join(import.meta.dirname, '..')
const home = join(root, 'engines', engine)
const folder = join(home, 'dist')
const copies = Object.entries({ LICENSE: 'LICENSE', ...further[engine] })

clean()
if (option !== '--clean') {
  try {
    await write()
  } catch (error) {
    clean()
    process.stderr.write(
      `${engine} cannot be packed: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    process.exit(1)
  }
}

function clean(): void {
  for (const name of ['dist', 'NOTICE.md', ...copies.map(([name]) => name)])
    rmSync(join(home, name), { recursive: true, force: true })
}

async function write(): Promise<void> {
  const entry = entries[engine] ?? `engines/${engine}/index.ts`
  const { packages, files } = await bundleEngine(root, entry, folder)
  checkManifest(root, engine, packages)
  declareEngine(root, entry, folder)
  writeFileSync(join(home, 'NOTICE.md'), collectNotices(root, files))
  for (const [name, source] of copies) copyFileSync(join(root, source), join(home, name))
}
