import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from './data-folder/json-file.ts'

/** What a file turned out to be when its bytes were read again. */
export type FileCheck = 'same' | 'changed' | 'missing'

/** Bytes kept under their own SHA-256, so that the same bytes are kept once and a change shows. */
export interface FileStore {
  /** Resolves when the bytes are on disk. */
  put(
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
  ): Promise<{ readonly sha256: string; readonly size: number }>
  /** Throws when the file is missing or its bytes no longer have this digest. */
  get(sha256: string): Promise<Buffer>
  has(sha256: string): Promise<boolean>
  verify(sha256: string): Promise<FileCheck>
  /** For what the retention term ends: no byte of it is left. */
  remove(sha256: string): Promise<void>
}

export function openFileStore(folder: string): FileStore {
  const place = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError(`"${sha256}" is no SHA-256 in hexadecimal`)
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }

  const verify = async (sha256: string): Promise<FileCheck> => {
    const path = place(sha256)
    if (!(await exists(path))) return 'missing'
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    return hash.digest('hex') === sha256 ? 'same' : 'changed'
  }

  return {
    verify,
    has: (sha256) => exists(place(sha256)),

    async put(bytes) {
      const half = join(folder, 'part', randomBytes(12).toString('hex'))
      await mkdir(dirname(half), { recursive: true, mode: 0o700 })
      try {
        const written = await write(half, bytes)
        const path = place(written.sha256)
        // A copy that was damaged since is replaced by the sound one.
        if ((await verify(written.sha256)) === 'same') return written
        await makeFolder(folder, dirname(path))
        await rename(half, path)
        syncFolder(dirname(path))
        return written
      } finally {
        await rm(half, { force: true })
      }
    },

    async get(sha256) {
      const bytes = await readFile(place(sha256))
      const found = createHash('sha256').update(bytes).digest('hex')
      if (found !== sha256)
        throw new Error(`the stored file ${sha256} was changed: its bytes now have digest ${found}`)
      return bytes
    },

    async remove(sha256) {
      const path = place(sha256)
      await rm(path, { force: true })
      if (await exists(dirname(path))) syncFolder(dirname(path))
    },
  }
}

async function write(
  path: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
      hash.update(chunk)
      size += chunk.byteLength
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

/** Makes each missing level and syncs the one above it: a folder whose entry is lost takes its files along. */
async function makeFolder(top: string, folder: string): Promise<void> {
  if (folder === top || (await exists(folder))) return
  await makeFolder(top, dirname(folder))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  syncFolder(dirname(folder))
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
