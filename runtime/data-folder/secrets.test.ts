import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSecrets } from './secrets.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netsweep-secrets-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

it('gives the same key at every start, another for each purpose and each installation', () => {
  const key = openSecrets(folder, undefined).deriveKey('receipts')
  expect(key).toHaveLength(32)
  expect(openSecrets(folder, undefined).deriveKey('receipts')).toEqual(key)
  expect(openSecrets(folder, undefined).deriveKey('contacts')).not.toEqual(key)
  const given = 'a secret that several machines share, long enough'
  expect(openSecrets(folder, given).deriveKey('receipts')).not.toEqual(key)
})

it.skipIf(process.platform === 'win32')('keeps its secret from everybody else', () => {
  openSecrets(folder, undefined)
  expect(statSync(join(folder, 'secret.json')).mode & 0o777).toBe(0o600)
})
