import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it, type TestContext } from 'vitest'
import { shippedModelPath } from '../engines/detection/index.ts'
import { findIndicators } from '../engines/indicators/index.ts'
import { findProgram } from '../scripts/find-program.ts'
import * as detectionEntry from '../scripts/pack-engine/detection-entry.ts'

const run = promisify(execFile)
const timeout = 120_000
const root = join(import.meta.dirname, '..')
const scratch = mkdtempSync(join(tmpdir(), 'netsweep-pack-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** As a stranger has it: not this project's Node, and no word of the script that npm may be running for these tests. */
const strangerEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?:package|lifecycle|config_local_prefix)/i.test(name),
    ),
  ),
  PATH: (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
    .join(delimiter),
}

/** Whatever Node reads them, the results are the same. */
const texts = [
  '长期出四*件*套,飞机@abc_12x',
  '長期出四件套,包售後,聯繫電報 abc_12x',
  '🐱池设备出售 ⓥ：ab_cd99',
  '群发短信 ｓｉｍ卡批发 １３８ 0013 8000',
  'Ｆresh fullz + b4nk l0gs, escrow ok, t.me/abc_12x',
  '警方提醒：凡是收购银行卡的都是诈骗，请勿出售四件套',
  '纯棉四件套，床单被套包邮，支持七天退换',
  'Привет, как дела?',
]

/** What a consumer writes; the compiler has only what the package declares. */
const consumers: Readonly<Record<string, string>> = {
  matching: `import { createMatcher, type Matcher } from '@netsweep/matching'
export const matcher: Matcher = createMatcher(['他', '她'])
// @ts-expect-error patterns are no numbers
createMatcher([1])`,
  text: `import { change, fold, nearKeys, type FoldedText } from '@netsweep/text'
const folded: FoldedText = fold('四*件*套')
export const keys: bigint[] = nearKeys(folded).bands
export const gap: boolean = ((folded.flags[1] ?? 0) & change.gapBefore) !== 0
// @ts-expect-error a text is no number
fold(1)`,
  indicators: `import { findIndicators, normaliseIndicator, type Indicator } from '@netsweep/indicators'
export const found: Indicator[] = findIndicators('')
export const phone: string | undefined = normaliseIndicator('phone', '13800138000')
// @ts-expect-error no such type
normaliseIndicator('pigeon', '')`,
  detection: `import { loadDetector, shippedModelPath, type Detector, type Kind } from '@netsweep/detection'
const detector: Detector = loadDetector({ threshold: 0.5 })
export const kind: Kind | null = detector.scan('', { surface: 'title' }).kind
export const path: string = shippedModelPath
// @ts-expect-error no such surface
detector.scan('', { surface: 'wall' })`,
}

/** Packs an engine and installs it into an empty project; skips the test where a package it needs cannot be fetched. */
async function installPacked(engine: string, context: TestContext): Promise<void> {
  const project = join(scratch, engine)
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }')
  await npm(join(root, 'engines', engine), 'pack', '--pack-destination', scratch)
  const tarball = readdirSync(scratch).find((name) => name.startsWith(`netsweep-${engine}-`)) ?? ''
  try {
    await npm(project, 'install', '--no-audit', '--no-fund', '--prefer-offline', join(scratch, tarball))
  } catch (error) {
    const unreachable = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT)\b/.exec(
      String(error),
    )?.[0]
    if (unreachable === undefined) throw error
    context.skip(`npm cannot fetch what @netsweep/${engine} needs: ${unreachable}`)
  }
}

async function npm(cwd: string, ...args: string[]): Promise<void> {
  await run('npm', args, { cwd, env: strangerEnv, shell: process.platform === 'win32' })
}

/** The machine's own Node where it is new enough, else this one. */
async function findNode(): Promise<string> {
  const version = await run('node', ['--version'], { env: strangerEnv }).catch(() => ({ stdout: 'v0' }))
  return Number(/^v(\d+)/.exec(version.stdout)?.[1]) >= 20 ? 'node' : process.execPath
}

async function print(engine: string, script: string): Promise<string> {
  const project = join(scratch, engine)
  writeFileSync(join(project, 'try.js'), script)
  const { stdout } = await run(await findNode(), ['try.js'], { cwd: project, env: strangerEnv })
  return stdout
}

/** The first example of a README, and what stands there as its output. */
function readExample(engine: string): { code: string; output: string } {
  const text = readFileSync(join(installed(engine), 'README.md'), 'utf8')
  const [, code = '', output = ''] = /```(?:js|ts)\n(.*?)```.*?```text\n(.*?)```/s.exec(text) ?? []
  return { code, output }
}

function installed(engine: string): string {
  return join(scratch, engine, 'node_modules', '@netsweep', engine)
}

async function expectTypes(engine: string): Promise<void> {
  const project = join(scratch, engine)
  writeFileSync(join(project, 'consumer.ts'), consumers[engine] ?? '')
  const compilerOptions = {
    ...{ strict: true, module: 'NodeNext', target: 'ES2022', lib: ['ES2022'], types: [] },
    ...{
      noEmit: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
    },
  }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
  const compiler = findProgram('typescript7', 'tsc')
  const result = await run(process.execPath, [compiler, '-p', project]).catch((error: unknown) => error)
  expect(result).toMatchObject({ stdout: '', stderr: '' })
}

function expectComplete(engine: string): void {
  const folder = installed(engine)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll(sep, '/'))
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE.md', 'dist/index.js', 'dist/index.d.ts']))
  expect(files.filter((name) => /(?<!\.d)\.ts$/.test(name))).toEqual([])
  const notice = readFileSync(join(folder, 'NOTICE.md'), 'utf8')
  expect(/chaizi/.test(notice)).toBe(['text', 'detection'].includes(engine))
  // Nothing that was put there for the package stays in the tree.
  const left = readdirSync(join(root, 'engines', engine))
  expect(left.filter((name) => ['dist', 'LICENSE', 'NOTICE.md', 'MODEL.md'].includes(name))).toEqual([])
}

async function expectPackage(engine: string): Promise<void> {
  await expectTypes(engine)
  expectComplete(engine)
}

it('text does in an empty project what its README says', { timeout }, async (context) => {
  await installPacked('text', context)
  const { code, output } = readExample('text')
  expect(code.trim().split('\n')).toHaveLength(3)
  expect(await print('text', code)).toBe(output)
  await expectPackage('text')
})

it('indicators does in an empty project what its README says', { timeout }, async (context) => {
  await installPacked('indicators', context)
  const { code, output } = readExample('indicators')
  expect(code.trim().split('\n')).toHaveLength(3)
  expect(await print('indicators', code)).toBe(output)
  await expectPackage('indicators')
})

it('detection flags in an empty project what its README flags', { timeout }, async (context) => {
  await installPacked('detection', context)
  const { code, output } = readExample('detection')
  expect(code.trim().split('\n')).toHaveLength(3)
  const printed = await print('detection', code)
  for (const line of output.trimEnd().split('\n')) expect(printed).toContain(line)
  const spans = `${code}
console.log(JSON.stringify(detector.scan('长期出四*件*套,飞机@abc_12x').findings[0].spans))`
  expect(await print('detection', spans)).toContain('"start":3,"end":8,"text":"四*件*套","role":"goods"')
  const scans = `import { loadDetector } from '@netsweep/detection'
const detector = loadDetector()
console.log(JSON.stringify(${JSON.stringify(texts)}.map((text) => detector.scan(text))))`
  const model = readFileSync(join(root, shippedModelPath))
  const inTree = detectionEntry.createDetector({ model, findIndicators })
  expect(JSON.parse(await print('detection', scans))).toEqual(texts.map((text) => inTree.scan(text)))
  const names = await print(
    'detection',
    "console.log(Object.keys(await import('@netsweep/detection')).join())",
  )
  expect(names.trim().split(',').sort()).toEqual(Object.keys(detectionEntry).sort())
  await expectPackage('detection')
})

it('matching finds overlapping patterns in an empty project', { timeout }, async (context) => {
  await installPacked('matching', context)
  const script = `import { createMatcher } from '@netsweep/matching'
createMatcher(['abc', 'bc', 'x']).forEachMatchIn('abcx', (pattern, end) => console.log(pattern, end))`
  expect((await print('matching', script)).trim().split('\n').sort()).toEqual(['0 3', '1 3', '2 4'])
  await expectPackage('matching')
})
