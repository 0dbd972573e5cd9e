import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { systemClock } from '../../runtime/clock.ts'
import { GuardedFetcher } from '../../runtime/fetch/guarded-fetcher.ts'
import { parseAllowedRanges } from '../../runtime/fetch/public-address.ts'
import { openLog } from '../../runtime/log.ts'
import { type MeasureWorld, useMeasureWorld } from '../measures/testing.ts'
import { askInspection, listInspections, runInspections } from './index.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
let server: Server
let address: string
const fetcher = new GuardedFetcher({
  clock: systemClock,
  allowed: parseAllowedRanges('127.0.0.0/8'),
  pause: 0,
})
const complaints: string[] = []

beforeAll(async () => {
  world = await makeWorld()
  server = createServer((request, response) => {
    if (request.url === '/')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>驿信</title>')
    else response.writeHead(404).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(async () => {
  await fetcher.close()
  server.close()
})

function services() {
  const { db, clock, newId } = database
  const log = openLog({ clock, write: (line) => complaints.push(line) })
  return { db, clock, newId, files: world.files, log }
}
const ask = (actor = world.officer) => database.work((work) => askInspection(work, actor, world.platformId))
const list = () => listInspections(database.db, world.officer, world.platformId)

describe('a look at a platform’s sites', () => {
  it('is asked for by whoever keeps the register, where there is a site, once at a time', async () => {
    await expect(ask()).rejects.toMatchObject({ code: 'inspection.no-site' })
    await database.db
      .updateTable('platform')
      .set({ home_url: address, domains: ['10.0.0.1'] })
      .where('id', '=', world.platformId)
      .execute()
    await expect(ask(world.reviewer)).rejects.toMatchObject({ code: 'units.forbidden' })
    await expect(ask(world.west)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await ask()).toBe(2)
    await expect(ask()).rejects.toMatchObject({ code: 'inspection.waits' })
  })

  it('is made once, judged, and kept as evidence; what may not be looked at says why', async () => {
    expect(await runInspections(services(), fetcher)).toBe(2)
    expect(await runInspections(services(), fetcher)).toBe(0)
    const looks = await list()
    expect(looks.find((look) => look.address === address)).toMatchObject({
      grade: expect.any(String),
      notLooked: null,
      sha256: expect.stringMatching(/^[\da-f]{64}$/),
    })
    expect(looks.find((look) => look.address !== address)).toMatchObject({
      notLooked: 'private-address',
      grade: null,
    })
    const [seen] = looks.filter((look) => look.sha256 !== null)
    const warc = Buffer.from(await world.files.get(seen?.sha256 ?? '')).toString('utf8')
    expect(warc.startsWith('WARC/1.1\r\nWARC-Type: warcinfo\r\n')).toBe(true)
    expect(warc).toContain(`WARC-Target-URI: ${address}`)
    expect(warc).toContain('<title>驿信</title>')
    for (const part of warc.split('WARC/1.1\r\n').slice(1)) {
      const [head = '', ...block] = part.split('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/.exec(head)?.[1])
      expect(Buffer.byteLength(block.join('\r\n\r\n'))).toBe(length + 4)
    }
    expect(complaints).toEqual([])
  })
})
