import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FileStore, openFileStore } from './files.ts'

// SHA-256 of "abc", FIPS 180-4's own example.
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

let folder: string
let store: FileStore

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netsweep-files-'))
  store = openFileStore(folder)
})

afterEach(() => rmSync(folder, { recursive: true }))

const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

it('keeps bytes under their digest and gives them back', async () => {
  expect(await store.has(abc)).toBe(false)
  expect(await store.put(Buffer.from('abc'))).toEqual({ sha256: abc, size: 3 })
  expect(await store.has(abc)).toBe(true)
  expect((await store.get(abc)).toString()).toBe('abc')
  expect(await store.verify(abc)).toBe('same')
})

it('takes a stream, and the same bytes twice', async () => {
  async function* pieces() {
    yield Buffer.from('a')
    yield Buffer.from('bc')
  }
  expect(await store.put(pieces())).toEqual({ sha256: abc, size: 3 })
  expect(await store.put(pieces())).toEqual({ sha256: abc, size: 3 })
  expect(readdirSync(join(folder, 'part'))).toEqual([])
})

it('leaves nothing of a stream that broke', async () => {
  async function* broken() {
    yield Buffer.from('a')
    throw new Error('gone')
  }
  await expect(store.put(broken())).rejects.toThrow('gone')
  expect(readdirSync(join(folder, 'part'))).toEqual([])
})

it('never gives changed bytes, and mends them from a sound copy', async () => {
  await store.put(Buffer.from('abc'))
  writeFileSync(pathOf(abc), 'abd')
  expect(await store.verify(abc)).toBe('changed')
  await expect(store.get(abc)).rejects.toThrow(`the stored file ${abc} was changed`)
  await store.put(Buffer.from('abc'))
  expect(await store.verify(abc)).toBe('same')
})

it('removes, and says what is missing', async () => {
  await store.put(Buffer.from('abc'))
  await store.remove(abc)
  expect(await store.verify(abc)).toBe('missing')
  await expect(store.get(abc)).rejects.toThrow('ENOENT')
})

it('takes no name that is not a digest', async () => {
  await expect(async () => store.get('../../etc/passwd')).rejects.toThrow('is no SHA-256')
})
