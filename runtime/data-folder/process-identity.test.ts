import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { findWorkingDirectory, identifyProcess, isAlive } from './process-identity.ts'

it('knows a living process again, and tells it from another with its number', () => {
  const me = identifyProcess(process.pid)
  expect(me).toBeDefined()
  if (me === undefined) return
  expect(isAlive(me)).toBe(true)
  expect(isAlive({ pid: process.pid, born: `${me.born}0` })).toBe(false)
})

it('knows that a process has ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const identity = identifyProcess(child.pid ?? 0)
  expect(identity).toBeDefined()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(identity !== undefined && isAlive(identity)).toBe(false)
})

it.runIf(process.platform === 'linux')('finds where a process stands', () => {
  expect(findWorkingDirectory(process.pid)).toBe(process.cwd())
  expect(findWorkingDirectory(0)).toBeUndefined()
})
