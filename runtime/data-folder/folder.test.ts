import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareDataFolder } from './folder.ts'

let parent: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'netsweep-folder-'))
})

afterEach(() => rmSync(parent, { recursive: true }))

const mode = (path: string) => statSync(path).mode & 0o777

it('makes a folder that others may pass through and not look into', () => {
  const folder = prepareDataFolder(join(parent, 'deep', 'data'))
  expect([mode(folder.path), mode(folder.files)]).toEqual([0o711, 0o700])
})

it('leaves the permissions of a folder that exists as they are', () => {
  const path = join(parent, 'data')
  mkdirSync(path, { mode: 0o700 })
  prepareDataFolder(path)
  expect(mode(path)).toBe(0o700)
})

it('says what to do where the folder cannot be made', () => {
  writeFileSync(join(parent, 'data'), 'a file')
  expect(() => prepareDataFolder(join(parent, 'data'))).toThrow(/cannot be used by this user.*--data DIR/)
})
