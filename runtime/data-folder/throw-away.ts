import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeCluster } from '../postgres/place.ts'

/** A data folder for a test, a demonstration or a benchmark. */
export interface ThrowAwayFolder {
  readonly path: string
  /** Takes along what the database keeps outside the folder; stop the server first. */
  remove(): void
}

export function makeThrowAwayFolder(purpose: string): ThrowAwayFolder {
  const path = mkdtempSync(join(tmpdir(), `netsweep-${purpose}-`))
  // As root the database server runs under another account, which must pass through.
  chmodSync(path, 0o711)
  return {
    path,
    remove() {
      removeCluster(path)
      rmSync(path, { recursive: true, force: true })
    },
  }
}
