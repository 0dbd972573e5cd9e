import { getPostgresPackage } from '../runtime/postgres/package.ts'
import { buildPages } from './build-pages.ts'

/** What must be done once after the packages are there: the steps their own scripts would have taken, and the build. */
const say = (line: string) => void process.stderr.write(`netsweep: ${line}\n`)

try {
  addPostgresLinks()
  const began = performance.now()
  if (buildPages(say) === 'built')
    say(`web pages built in ${((performance.now() - began) / 1000).toFixed(1)} s`)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

/** Without an embedded server for this platform DATABASE_URL still works; the start itself says so. */
function addPostgresLinks(): void {
  try {
    getPostgresPackage()
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}; DATABASE_URL will be needed`)
  }
}
