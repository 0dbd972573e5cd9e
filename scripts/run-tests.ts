import { join } from 'node:path'
import { startVitest } from 'vitest/node'
import { countTests, summarise } from './count-tests.ts'
import { installBrowser } from './install-browser.ts'

/** The whole suite, or the files that the arguments name; its last line says how many passed and failed. */
const say = (line: string) => void process.stderr.write(`netsweep: ${line}\n`)

installBrowser(say)
const root = join(import.meta.dirname, '..')
process.chdir(root)
const vitest = await startVitest('test', process.argv.slice(2), { run: true, watch: false, root })
const count = countTests(vitest.state.getTestModules())
const stray = vitest.state.getUnhandledErrors().length
await vitest.close()

for (const { name, reason } of count.skipped) process.stdout.write(`skipped: ${name} (${reason})\n`)
if (stray > 0) process.stdout.write(`${stray} errors outside any test, counted as failures\n`)
const total = { ...count, failed: count.failed + stray }
const none = total.passed + total.failed === 0
if (none) process.stdout.write('no test ran, which counts as a failure\n')
process.stdout.write(`${summarise(none ? { ...total, failed: 1 } : total)}\n`)
process.exit(total.failed > 0 || none ? 1 : 0)
