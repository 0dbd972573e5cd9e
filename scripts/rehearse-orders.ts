import { rehearse } from '../test/rehearsal/run.ts'
import { makeThrowAwayFolder } from '../runtime/data-folder/throw-away.ts'

/**
 * The middle of a campaign of the 2016 size in one run: 4,207 platforms and 122,000 items taken in, every site looked
 * at, 1,000 orders served, answered and looked at again, the program killed three times on the way.
 * `node scripts/rehearse-orders.ts [--small]`
 */
const small = process.argv.includes('--small')
const folder = makeThrowAwayFolder('rehearsal')
try {
  const result = await rehearse(folder.path, {
    ...(small
      ? { platforms: 60, items: 1200, orders: 20, itemsPerOrder: 5 }
      : { platforms: 4207, items: 122_000, orders: 1000, itemsPerOrder: 5 }),
    kills: 3,
    say: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
} finally {
  folder.remove()
}
