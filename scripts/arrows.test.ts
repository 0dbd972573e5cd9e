import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkArrows } from './arrows.ts'

const project = join(import.meta.dirname, '..')

/** A small house in which every arrow points down. */
const house: Record<string, string> = {
  'engines/text/index.ts': `export { fold } from './fold.ts'`,
  'engines/text/fold.ts': `export const fold = (text: string) => text`,
  'engines/detection/index.ts': `import { fold } from '../text/index.ts'\nexport const scan = (text: string) => fold(text)`,
  'modules/audit/index.ts': `export { record } from './record.ts'`,
  'modules/audit/record.ts': `import type { Clock } from '../../runtime/clock.ts'\nexport const record = (clock: Clock) => clock`,
  'modules/review/index.ts': `import { record } from '../audit/index.ts'\nimport { scan } from '../../engines/detection/index.ts'\nexport const decide = [record, scan]`,
  'modules/measures/index.ts': `import { decide } from '../review/index.ts'\nexport const order = decide`,
  'runtime/clock.ts': `import type { Tables } from '../db/tables.ts'\nexport type Clock = { tables: Tables }`,
  'db/tables.ts': `export type Tables = object`,
  'db/testing.ts': `import type { Clock } from '../runtime/clock.ts'\nexport type Test = Clock`,
  'doors/api/index.ts': `import { decide } from '../../modules/review/index.ts'\nexport const api = decide`,
  'main.ts': `import { api } from './doors/api/index.ts'\nimport { readFileSync } from 'node:fs'\nvoid [api, readFileSync]`,
}

/** What is planted, each in a file of its own, and the rule that must see it. */
const plants: [what: string, rule: string, path: string, target: string][] = [
  ['an engine that imports a module', 'engines-alone', 'engines/text/a.ts', '../../modules/audit/index.ts'],
  ['an engine that imports the runtime', 'engines-alone', 'engines/text/b.ts', '../../runtime/clock.ts'],
  ['an engine that uses a node: module', 'engines-pure', 'engines/text/c.ts', 'node:fs'],
  ['an engine that reaches into another', 'engines-front', 'engines/detection/a.ts', '../text/fold.ts'],
  ['a module that imports a door', 'modules-below-doors', 'modules/audit/a.ts', '../../doors/api/index.ts'],
  ['a module that reaches into another', 'modules-front', 'modules/review/a.ts', '../audit/record.ts'],
  ['a module that imports a later one', 'module-order-review', 'modules/review/b.ts', '../measures/index.ts'],
  ['a door that reaches into a module', 'house-front', 'doors/api/a.ts', '../../modules/audit/record.ts'],
  ['the runtime importing a module', 'runtime-below', 'runtime/a.ts', '../modules/audit/index.ts'],
  ['the runtime importing a door', 'runtime-below', 'runtime/b.ts', '../doors/api/index.ts'],
  ['the runtime importing test set-up', 'runtime-and-db', 'runtime/c.ts', '../db/testing.ts'],
  ['db importing a module', 'db-below', 'db/a.ts', '../modules/audit/index.ts'],
  ['a module importing test set-up', 'only-tests-test', 'modules/audit/b.ts', '../../db/testing.ts'],
  ['a door importing a devDependency', 'only-what-start-installs', 'doors/api/b.ts', 'fast-check'],
  ['an import that leads nowhere', 'resolvable', 'modules/audit/c.ts', './gone.ts'],
]

let root: string
let before: string[]
let after: string[]

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'netsweep-arrows-'))
  for (const [path, text] of Object.entries(house)) write(path, text)
  copyFileSync(join(project, 'tsconfig.json'), join(root, 'tsconfig.json'))
  copyFileSync(join(project, 'package.json'), join(root, 'package.json'))
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'))
  before = checkArrows(root)
  for (const [, , path, target] of plants)
    write(path, `import * as target from '${target}'\nexport const use = target`)
  write('engines/text/d.ts', `import type { Clock } from '../../runtime/clock.ts'\nexport type Fold = Clock`)
  write('modules/audit/seal.ts', `import type { Chain } from './chain.ts'\nexport type Seal = Chain[]`)
  write('modules/audit/chain.ts', `import type { Seal } from './seal.ts'\nexport type Chain = Seal[]`)
  after = checkArrows(root)
})

afterAll(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), `${text}\n`)
}

it('finds nothing in a house whose arrows all point down', () => {
  expect(before).toEqual([])
})

it.each(plants)('sees %s', (_what, rule, path) => {
  expect(after).toContainEqual(expect.stringMatching(`^${rule}: ${path} → `))
})

it('sees a violation that hides in an import of types', () => {
  expect(after).toContainEqual(expect.stringMatching(/^engines-alone: engines\/text\/d\.ts/))
})

it('sees a cycle of types only', () => {
  expect(after).toContainEqual(expect.stringMatching(/^no-circular: modules\/audit\/(seal|chain)/))
})
