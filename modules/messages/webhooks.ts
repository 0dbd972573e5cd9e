import { randomBytes } from 'node:crypto'
import { Refusal } from '../../runtime/refusal.ts'
import { openSeal, type Seal } from '../../runtime/seal.ts'
import type { Services } from '../../runtime/services.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { requireSeatMay, type Seat } from '../units/index.ts'
import { WEBHOOK_SHAPES, type WebhookShape } from './message.ts'

export interface Webhook {
  readonly id: string
  /** Without what follows its path: a robot's address is its password. */
  readonly shownUrl: string
  readonly shape: WebhookShape
  readonly by: string
  readonly createdAt: Date
  /** Of its last delivery; null while there was none. */
  readonly last: { readonly state: 'waiting' | 'sent' | 'bounced'; readonly fault: string | null } | null
}

export interface NewWebhook {
  readonly url: string
  readonly shape: WebhookShape
  /** Of a DingTalk or Feishu robot that asks for signatures. `standard` gets a secret of ours. */
  readonly secret?: string | undefined
}

const MOST_WEBHOOKS = 10
const LONGEST_URL = 2000

/** What webhooks' secrets are sealed with. */
export function openWebhookSeal(secrets: Services['secrets']): Seal {
  return openSeal(secrets.deriveKey('messages.webhooks'))
}

/**
 * Adds an address that is told whatever the operator is told. Gives the secret that signs it, to be shown once.
 * @param plain whether http is taken as well; for tests on a loopback address
 * @throws Refusal `messages.webhook-url`, `messages.too-many-webhooks`, `units.seat-forbidden`
 */
export async function addWebhook(
  work: Work,
  seat: Seat,
  input: NewWebhook,
  { secrets, plain }: { readonly secrets: Services['secrets']; readonly plain: boolean },
): Promise<{ readonly id: string; readonly secret: string | undefined }> {
  requireSeatMay(seat, 'manage')
  const url = readUrl(input.url, plain)
  const { unit_id } = await work.trx
    .selectFrom('operator')
    .select('unit_id')
    .where('id', '=', seat.operatorId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if ((await listWebhooks(work.trx, seat)).length >= MOST_WEBHOOKS)
    throw new Refusal(
      'conflict',
      'messages.too-many-webhooks',
      `There are ${MOST_WEBHOOKS} already. Remove one that is not needed any more.`,
      { most: MOST_WEBHOOKS },
    )
  const id = work.newId()
  const own = input.shape === 'standard' ? `whsec_${randomBytes(32).toString('base64')}` : undefined
  const given = input.shape === 'wecom' ? undefined : input.secret?.trim() || undefined
  const secret = own ?? given
  await work.trx
    .insertInto('webhook')
    .values({
      id,
      operator_id: seat.operatorId,
      url,
      shape: input.shape,
      secret: secret === undefined ? null : openWebhookSeal(secrets).seal(secret, id),
      made_by: seat.seatId,
      created_at: work.now,
    })
    .execute()
  await recordEvent(work, {
    kind: 'messages.webhook-added',
    actor: { kind: 'operator', id: seat.seatId },
    subject: { type: 'webhook', id },
    unitId: unit_id,
    facts: { operator: seat.operatorId, shape: input.shape },
  })
  return { id, secret: own }
}

/** The operator's webhooks in use, each with what became of its last delivery. */
export async function listWebhooks(db: Database, seat: Seat): Promise<Webhook[]> {
  const rows = await db
    .selectFrom('webhook as w')
    .innerJoin('operator_seat as s', 's.id', 'w.made_by')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('delivery as d')
          .innerJoin('message as m', 'm.id', 'd.message_id')
          .select(['d.state', 'd.last_fault'])
          .whereRef('d.webhook_id', '=', 'w.id')
          .orderBy('m.created_at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['w.id', 'w.url', 'w.shape', 's.name as by', 'w.created_at', 'last.state', 'last.last_fault'])
    .where('w.operator_id', '=', seat.operatorId)
    .where('w.ended_at', 'is', null)
    .orderBy('w.created_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    shownUrl: showUrl(row.url),
    shape: readShape(row.shape),
    by: row.by,
    createdAt: row.created_at,
    last:
      row.state === null
        ? null
        : { state: row.state as 'waiting' | 'sent' | 'bounced', fault: row.last_fault },
  }))
}

/** What waits for it is not sent any more. @throws Refusal `messages.unknown-webhook` */
export async function removeWebhook(work: Work, seat: Seat, id: string): Promise<void> {
  requireSeatMay(seat, 'manage')
  await requireWebhook(work, seat, id)
  await endWebhook(work, id, 'removed')
  await recordEvent(work, {
    kind: 'messages.webhook-removed',
    actor: { kind: 'operator', id: seat.seatId },
    subject: { type: 'webhook', id },
    facts: { operator: seat.operatorId },
  })
}

/** Sends a trial message by this webhook alone. @throws Refusal `messages.unknown-webhook` */
export async function tryWebhook(work: Work, seat: Seat, id: string): Promise<void> {
  requireSeatMay(seat, 'manage')
  await requireWebhook(work, seat, id)
  const messageId = work.newId()
  await work.trx
    .insertInto('message')
    .values({
      id: messageId,
      operator_id: seat.operatorId,
      event: 'webhook.trial',
      subject_type: 'webhook',
      subject_id: id,
      lang: 'zh-CN',
      created_at: work.now,
    })
    .execute()
  await work.trx
    .insertInto('delivery')
    .values({ id: work.newId(), message_id: messageId, webhook_id: id, state: 'waiting', next_at: work.now })
    .execute()
}

/** Ends it, and drops what waits for it. */
export async function endWebhook(work: Work, id: string, how: 'removed' | 'gone'): Promise<void> {
  await work.trx
    .updateTable('webhook')
    .set({ ended_at: work.now, ended_how: how })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  await work.trx
    .updateTable('delivery')
    .set({ state: 'bounced', settled_at: work.now, last_fault: `webhook-${how}` })
    .where('webhook_id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

export function readShape(text: string): WebhookShape {
  return WEBHOOK_SHAPES.find((shape) => shape === text) ?? 'standard'
}

async function requireWebhook(work: Work, seat: Seat, id: string): Promise<void> {
  const found = (await listWebhooks(work.trx, seat)).some((each) => each.id === id)
  if (!found)
    throw new Refusal('not-found', 'messages.unknown-webhook', 'There is no such webhook among yours.')
}

function readUrl(text: string, plain: boolean): string {
  const url =
    text.trim().length <= LONGEST_URL && URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  const web = url?.protocol === 'https:' || (plain && url?.protocol === 'http:')
  if (url === undefined || !web || url.username !== '' || url.password !== '')
    throw new Refusal(
      'invalid',
      'messages.webhook-url',
      'A webhook needs an address that starts with https:// and carries no name and password.',
    )
  url.hash = ''
  return url.href
}

function showUrl(url: string): string {
  const { origin, pathname, search } = new URL(url)
  const secret = search !== '' || pathname.length > 24
  return `${origin}${pathname.slice(0, 24)}${secret ? '…' : ''}`
}
