import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { StandingClock } from '../clock.ts'
import { DataFolderHeld, lockDataFolder } from './lock.ts'

const clock = new StandingClock('2026-05-04T08:00:00Z')
let folder: string
let other: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netsweep-lock-'))
})

afterEach(async () => {
  if (other !== undefined && other.exitCode === null && other.signalCode === null) {
    other.kill('SIGKILL')
    await once(other, 'exit')
  }
  other = undefined
  rmSync(folder, { recursive: true })
})

/** Another process that takes the folder and keeps it. */
async function holdElsewhere(): Promise<ChildProcess> {
  const text = `
    import { lockDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
    lockDataFolder(${JSON.stringify(folder)}, { now: () => new Date('2026-05-01T10:00:00Z') }, 'npm start')
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  other = child
  return child
}

it('refuses a second process and says who holds the folder', async () => {
  const holder = await holdElsewhere()
  expect(() => lockDataFolder(folder, clock, 'netsweep')).toThrow(DataFolderHeld)
  expect(() => lockDataFolder(folder, clock, 'netsweep')).toThrow(
    `${folder} is in use by process ${holder.pid} (npm start), since 2026-05-01T10:00:00.000Z`,
  )
})

it('is free at once after its holder was killed', async () => {
  const holder = await holdElsewhere()
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(() => lockDataFolder(folder, clock, 'npm start').release()).not.toThrow()
})

it('is free again after its release', () => {
  const take = () => lockDataFolder(folder, clock, 'npm start')
  const held = take()
  expect(take).toThrow(DataFolderHeld)
  held.release()
  expect(() => take().release()).not.toThrow()
})

it('gives the folder to exactly one of several that start at once', async () => {
  const text = `
    import { lockDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
    try { lockDataFolder(${JSON.stringify(folder)}, { now: () => new Date() }, 'x'); console.log('got') }
    catch (error) { console.log(error.name) }
    setInterval(() => {}, 1000)`
  const children = Array.from({ length: 3 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] }),
  )
  try {
    // Nobody ends before all have said how it went.
    const said = await Promise.all(
      children.map(async (child) => String(await once(child.stdout, 'data')).trim()),
    )
    expect(said.toSorted()).toEqual(['DataFolderHeld', 'DataFolderHeld', 'got'])
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await Promise.all(
      children.map(async (child) => {
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      }),
    )
  }
})
