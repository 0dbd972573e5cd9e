import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { deriveFrom } from '../../runtime/data-folder/secrets.ts'
import { GuardedFetcher } from '../../runtime/fetch/guarded-fetcher.ts'
import { parseAllowedRanges } from '../../runtime/fetch/public-address.ts'
import { openLog } from '../../runtime/log.ts'
import { openMailServer } from '../../runtime/mail.ts'
import type { Actor, Seat } from '../units/index.ts'
import { makeMember, makeOperator, makeUnits } from '../units/testing.ts'
import {
  addWebhook,
  countBounced,
  deliverMessages,
  listOutbox,
  listWebhooks,
  removeWebhook,
  sendAgain,
  tellOperator,
  tryWebhook,
  type WebhookShape,
} from './index.ts'

const database = useTestDatabase()
const secrets = deriveFrom('a secret for tests that is long enough')
const complaints: string[] = []
const SECOND = 1000

interface Received {
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
const received: Received[] = []
/** What the receiving side answers next; 200 once it is empty. */
const answers: { status: number; body?: string }[] = []
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    received.push({
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    })
    const { status, body = '{"errcode":0}' } = answers.shift() ?? { status: 200 }
    response.writeHead(status).end(body)
  })
})
const mails: string[] = []
let refuseMail = 0
const mailbox = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo(_address, _session, done) {
    if (refuseMail === 0) return done()
    const error = new Error('no') as Error & { responseCode: number }
    error.responseCode = refuseMail
    done(error)
  },
  onData(stream, _session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      mails.push(Buffer.concat(chunks).toString('utf8'))
      done()
    })
  },
})
const fetcher = new GuardedFetcher({
  clock: database.clock,
  allowed: parseAllowedRanges('127.0.0.0/8'),
  pause: 0,
})
const strict = new GuardedFetcher({ clock: database.clock, pause: 0 })
let base = ''
let mail: ReturnType<typeof openMailServer>
let unitId = ''
let officer: Actor

beforeAll(async () => {
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready))
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
  await new Promise<void>((ready) => void mailbox.listen(0, '127.0.0.1', ready))
  const { port } = mailbox.server.address() as AddressInfo
  mail = openMailServer(`smtp://127.0.0.1:${port}`, 'Netsweep <notices@authority.example>')
  unitId = (await makeUnits(database)).lakeside
  officer = (await makeMember(database, unitId, ['platform-officer'])).actor
})
beforeEach(() => {
  received.length = 0
  answers.length = 0
  mails.length = 0
  refuseMail = 0
})
afterAll(async () => {
  mail.close()
  await Promise.all([fetcher.close(), strict.close()])
  receiver.closeAllConnections()
  await new Promise<void>((done) => receiver.close(() => done()))
  await new Promise<void>((done) => mailbox.close(() => done()))
})
afterEach(() => {
  if (complaints.length > 0) throw new Error(complaints.splice(0).join('\n'))
})

/** An operator with one manager at its desk who wants no mail. */
async function openDesk(): Promise<Seat> {
  const operatorId = await makeOperator(database, unitId)
  const seatId = database.newId()
  await database.db
    .insertInto('operator_seat')
    .values({
      id: seatId,
      operator_id: operatorId,
      user_id: seatId,
      name: 'Mira',
      wants_mail: false,
      created_at: database.clock.now(),
    })
    .execute()
  return { seatId, operatorId, name: 'Mira', role: 'manager' }
}

const add = (seat: Seat, shape: WebhookShape, path: string, secret?: string) =>
  database.work((work) =>
    addWebhook(work, seat, { url: base + path, shape, secret }, { secrets, plain: true }),
  )
const tell = ({ operatorId }: Pick<Seat, 'operatorId'>, id = database.newId()) =>
  database.work((work) =>
    tellOperator(work, {
      operatorId,
      event: 'order.served',
      subject: { type: 'order', id },
      docNo: 'RO-2026-0042',
      due: new Date('2026-05-09T16:00:00Z'),
      lang: 'zh-CN',
    }),
  )
const deliver = (ways: { guard?: GuardedFetcher; withMail?: boolean } = {}) => {
  const { db, clock, newId } = database
  const { guard = fetcher, withMail = true } = ways
  return deliverMessages(
    { db, clock, newId, secrets, log: openLog({ clock, write: (line) => complaints.push(line) }) },
    {
      post: (request) => guard.post(request.url, request),
      mail: withMail ? (each) => mail.send(each) : undefined,
      linkTo: ({ type, id }) => `https://netsweep.example/desk/${type}/${id}`,
    },
  )
}

describe('webhooks', () => {
  it('are signed so that an independent library verifies them, and carry no content', async () => {
    const seat = await openDesk()
    const { secret = '' } = await add(seat, 'standard', '/hook')
    await tell(seat)
    await deliver()
    const [request] = received
    // The clock of the tests stands in the past; the library compares with its own.
    if (request === undefined) throw new Error('nothing was received')
    const { headers, body } = request
    const id = String(headers['webhook-id'])
    const timestamp = Number(headers['webhook-timestamp'])
    const signature = new Verifier(secret).sign(id, new Date(timestamp * 1000), body)
    expect(headers['webhook-signature']).toBe(signature)
    expect(JSON.parse(body)).toEqual({
      type: 'order.served',
      timestamp: '2026-05-04T08:00:00.000Z',
      data: {
        subject: 'order',
        id: expect.any(String),
        docNo: 'RO-2026-0042',
        due: '2026-05-09T16:00:00.000Z',
        link: expect.stringContaining('https://netsweep.example/desk/order/'),
      },
    })
    const rows = await database.db.selectFrom('webhook').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6))
  })

  it('speak as the robots of WeCom, DingTalk and Feishu, each signed in its way', async () => {
    const seat = await openDesk()
    await add(seat, 'wecom', '/wecom?key=abc')
    await add(seat, 'dingtalk', '/ding?access_token=t', 'SEC1')
    await add(seat, 'feishu', '/feishu', 'SEC2')
    await tell(seat)
    answers.push({ status: 200, body: '{"errcode":0}' }, { status: 200, body: '{"errcode":0}' })
    await deliver()
    const at = database.clock.now().getTime()
    const by = (path: string) => received.find(({ url }) => url.startsWith(path))
    expect(JSON.parse(by('/wecom')?.body ?? '')).toMatchObject({
      msgtype: 'text',
      text: {
        content: expect.stringContaining('编号：RO-2026-0042\n期限：2026-05-09 23:59 (Asia/Shanghai)'),
      },
    })
    const ding = new URL(by('/ding')?.url ?? '', base)
    expect(ding.searchParams.get('access_token')).toBe('t')
    expect(ding.searchParams.get('sign')).toBe(
      createHmac('sha256', 'SEC1').update(`${at}\nSEC1`).digest('base64'),
    )
    const feishu = JSON.parse(by('/feishu')?.body ?? '') as Record<string, unknown>
    expect(feishu).toMatchObject({
      timestamp: String(at / SECOND),
      sign: createHmac('sha256', `${at / SECOND}\nSEC2`).digest('base64'),
      msg_type: 'text',
      content: { text: expect.stringContaining('A removal order was served') },
    })
  })

  it('are tried again with growing pauses, and given up after ten attempts with a word why', async () => {
    const seat = await openDesk()
    await add(seat, 'standard', '/down')
    await tell(seat)
    let attempts = 0
    for (let hour = 0; hour < 24 * 4; hour += 1) {
      answers.push({ status: 503 })
      attempts += await deliver()
      database.clock.advance(3_600 * SECOND)
    }
    expect(attempts).toBe(10)
    const [entry] = (await listOutbox(database.db, officer)).filter(
      (each) => each.operatorId === seat.operatorId,
    )
    expect(entry).toMatchObject({ state: 'bounced', attempts: 10, fault: 'http-503', by: 'standard' })
    answers.length = 0
    await database.work((work) => sendAgain(work, officer, entry?.id ?? ''))
    await deliver()
    expect((await listWebhooks(database.db, seat))[0]?.last).toEqual({ state: 'sent', fault: null })
  })

  it('count a robot’s “no” as not arrived although it answers 200', async () => {
    const seat = await openDesk()
    await add(seat, 'feishu', '/no')
    await tell(seat)
    answers.push({ status: 200, body: '{"code":19021,"msg":"sign match fail"}' })
    await deliver()
    expect((await listWebhooks(database.db, seat))[0]?.last).toEqual({
      state: 'waiting',
      fault: 'refused-by-robot',
    })
    await database.work(async (work) =>
      removeWebhook(work, seat, (await listWebhooks(work.trx, seat))[0]?.id ?? ''),
    )
    database.clock.advance(3_600 * SECOND)
    expect(await deliver()).toBe(0)
  })

  it('end by themselves where the receiver says that it is gone', async () => {
    const seat = await openDesk()
    await add(seat, 'standard', '/gone')
    await tell(seat)
    await tell(seat)
    answers.push({ status: 410 }, { status: 410 })
    await deliver()
    expect(await listWebhooks(database.db, seat)).toEqual([])
    await tell(seat)
    expect(await deliver()).toBe(0)
  })

  it('never reach into the house: a private address is refused at once', async () => {
    const seat = await openDesk()
    await add(seat, 'standard', '/inside')
    await tell(seat)
    await deliver({ guard: strict })
    expect(received).toEqual([])
    const entries = await listOutbox(database.db, officer)
    expect(entries.find(({ operatorId }) => operatorId === seat.operatorId)).toMatchObject({
      state: 'bounced',
      attempts: 1,
      fault: 'private-address',
    })
  })

  it('need an encrypted address without a password, and a manager; there are at most ten', async () => {
    const seat = await openDesk()
    const tryUrl = (url: string, as: Seat = seat) =>
      database.work((work) => addWebhook(work, as, { url, shape: 'standard' }, { secrets, plain: false }))
    for (const url of ['http://a.example/', 'ftp://a.example/', 'https://u:p@a.example/', 'a', ''])
      await expect(tryUrl(url)).rejects.toMatchObject({ code: 'messages.webhook-url' })
    await expect(tryUrl('https://a.example/', { ...seat, role: 'reader' })).rejects.toMatchObject({
      code: 'units.seat-forbidden',
    })
    await expect(tryUrl('https://a.example/', { ...seat, keyId: database.newId() })).rejects.toMatchObject({
      code: 'units.seat-forbidden',
    })
    for (let at = 0; at < 10; at += 1) await tryUrl(`https://a.example/${at}`)
    await expect(tryUrl('https://a.example/11')).rejects.toMatchObject({ code: 'messages.too-many-webhooks' })
  })

  it('can be tried alone, and not by another operator', async () => {
    const seat = await openDesk()
    const other = await openDesk()
    const { id } = await add(seat, 'standard', '/one')
    await add(seat, 'standard', '/two')
    await expect(database.work((work) => tryWebhook(work, other, id))).rejects.toMatchObject({
      code: 'messages.unknown-webhook',
    })
    await database.work((work) => tryWebhook(work, seat, id))
    await deliver()
    expect(received.map(({ url }) => url)).toEqual(['/one'])
  })
})

describe('mail', () => {
  it('goes to the address in the register where nobody sits at the desk, and waits for a mail server', async () => {
    const operatorId = await makeOperator(database, unitId)
    await database.db
      .updateTable('operator')
      .set({ contact_email: 'office@operator.example' })
      .where('id', '=', operatorId)
      .execute()
    await tell({ operatorId })
    expect(await deliver({ withMail: false })).toBe(0)
    await deliver()
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('To: office@operator.example')
    expect(mails[0]).toMatch(/^Message-ID: <[0-9a-f-]{36}@authority\.example>/m)
  })

  it('is given up at once where the server says that the box does not exist, and tried again where it is busy', async () => {
    const tellBox = async (): Promise<string> => {
      const operatorId = await makeOperator(database, unitId)
      await database.db
        .updateTable('operator')
        .set({ contact_email: 'nobody@operator.example' })
        .where('id', '=', operatorId)
        .execute()
      await tell({ operatorId })
      return operatorId
    }
    const standing = async (id: string) =>
      (await listOutbox(database.db, officer)).find(({ operatorId }) => operatorId === id)
    refuseMail = 550
    const before = await countBounced(database.db, officer)
    const gone = await tellBox()
    await deliver()
    expect(await standing(gone)).toMatchObject({ state: 'bounced', attempts: 1, fault: 'smtp-550' })
    expect(await countBounced(database.db, officer)).toBe(before + 1)
    refuseMail = 451
    const busy = await tellBox()
    await deliver()
    expect(await standing(busy)).toMatchObject({ state: 'waiting', attempts: 1, fault: 'smtp-451' })
  })
})

describe('a process that dies while it sends', () => {
  it('leaves the attempt to be made again, and two processes do not make the same one', async () => {
    // What the tests before left waiting goes first.
    database.clock.advance(86_400 * SECOND)
    await deliver()
    const seat = await openDesk()
    await add(seat, 'standard', '/twice')
    await tell(seat)
    // Taken by a process that dies: nothing is settled.
    const { db, clock, newId } = database
    const quiet = openLog({ clock, write: () => undefined })
    await deliverMessages(
      { db, clock, newId, secrets, log: quiet },
      { post: () => Promise.reject(new Error('killed')), mail: undefined, linkTo: () => undefined },
    )
    expect(await deliver()).toBe(0)
    database.clock.advance(121 * SECOND)
    const attempts = await Promise.all([deliver(), deliver()])
    expect(attempts.toSorted((one, other) => one - other)).toEqual([0, 1])
    expect(received).toHaveLength(1)
  })
})
