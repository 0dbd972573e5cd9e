import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** In a process of its own: an uncaught error would end this one. */
function run(error: string) {
  const text = `
    import { surviveBrokenConnections } from ${JSON.stringify(join(import.meta.dirname, 'broken-connections.ts'))}
    surviveBrokenConnections((error) => console.log('survived', error.code ?? error.message))
    setTimeout(() => console.log('still here'), 50)
    setTimeout(() => { throw ${error} }, 1)`
  return spawnSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8' })
}

it.each([
  [`Object.assign(new Error('terminating connection'), { code: '57P01' })`, '57P01'],
  [`Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })`, 'ECONNRESET'],
  [`new Error('Connection terminated unexpectedly')`, 'Connection terminated unexpectedly'],
])('survives %s', (error, name) => {
  expect(run(error)).toMatchObject({ status: 0, stdout: `survived ${name}\nstill here\n` })
})

it('lets any other error end the process, with its own words', () => {
  const { status, stdout, stderr } = run(`new TypeError('a real defect')`)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain('TypeError: a real defect')
})
