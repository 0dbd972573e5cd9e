import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { findProgram } from '../find-program.ts'

/** Writes `index.d.ts` into `folder`, and beside it under `types/` the declarations it leads to and no others. */
export function declareEngine(root: string, entry: string, folder: string): void {
  const scratch = mkdtempSync(join(tmpdir(), 'netsweep-types-'))
  try {
    compile(root, entry, scratch)
    writeReachable(scratch, entry, folder)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function compile(root: string, entry: string, scratch: string): void {
  const project = join(scratch, 'tsconfig.json')
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    noEmitOnError: true,
    rootDir: root,
    outDir: scratch,
    typeRoots: [join(root, 'node_modules', '@types')],
  }
  writeFileSync(
    project,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions,
      include: [],
      files: [join(root, entry)],
    }),
  )
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [findProgram('typescript7', 'tsc'), '-p', project],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${entry} has no declarations:\n${stdout}${stderr}`)
}

/** `from './x.ts'` and `import('./x.ts')`: what the compiler leaves as written. */
const relativeSource = /((?:\bfrom|\bimport\() ?['"])(\.[^'"]+)\.ts(?=['"])/g

function writeReachable(scratch: string, entry: string, folder: string): void {
  const waiting = [entry]
  const seen = new Set(waiting)
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    const from = source
    const home = placeOf(from, entry)
    const text = readFileSync(join(scratch, `${stem(from)}.d.ts`), 'utf8')
    const moved = text.replaceAll(relativeSource, (_, before: string, path: string) => {
      const target = posix.join(posix.dirname(from), `${path}.ts`)
      if (!seen.has(target)) waiting.push(target)
      seen.add(target)
      const way = posix.relative(posix.dirname(home), placeOf(target, entry))
      return `${before}${way.startsWith('.') ? way : `./${way}`}.js`
    })
    const path = join(folder, `${home}.d.ts`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, moved)
  }
}

/** Where a source's declarations stand in the package, without their ending. */
function placeOf(source: string, entry: string): string {
  return source === entry ? 'index' : posix.join('types', stem(source).replace(/^engines\//, ''))
}

function stem(source: string): string {
  return source.replace(/\.ts$/, '')
}
