import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  createOperatorKey,
  KEY_SCOPES,
  listOperatorKeys,
  revokeOperatorKey,
  seatMay,
} from '../../modules/units/index.ts'
import {
  addWebhook,
  listWebhooks,
  removeWebhook,
  tryWebhook,
  WEBHOOK_SHAPES,
} from '../../modules/messages/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { attempt } from '../refusal.ts'
import { RefusalNote } from '../ui/refusal-note.tsx'
import { Webhooks } from './webhooks.tsx'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services, url } = getDoor(context)
  return {
    manages: seatMay(seat, 'manage'),
    keys: await listOperatorKeys(services.db, seat),
    allScopes: KEY_SCOPES,
    hooks: await listWebhooks(services.db, seat),
    shapes: WEBHOOK_SHAPES,
    origin: services.config.publicUrl ?? url.origin,
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const { secrets, config } = services
  const done = await attempt(() =>
    inWork(services, async (work): Promise<Done> => {
      switch (text('do')) {
        case 'revoke':
          return { done: 'revoked', void: await revokeOperatorKey(work, seat, text('key')) }
        case 'remove-hook':
          return { done: 'removed', void: await removeWebhook(work, seat, text('hook')) }
        case 'try-hook':
          return { done: 'tried', void: await tryWebhook(work, seat, text('hook')) }
        case 'add-hook': {
          const shape = WEBHOOK_SHAPES.find((each) => each === text('shape')) ?? 'standard'
          const hook = { url: text('url'), shape, secret: text('secret') }
          // Only an installation for tests on this machine takes addresses without encryption.
          const made = await addWebhook(work, seat, hook, { secrets, plain: config.inspectAllow.length > 0 })
          return { done: 'added', secret: made.secret }
        }
        default: {
          const name = text('name')
          const scopes = form.getAll('scope').map(String)
          const { key } = await createOperatorKey(work, seat, { name, scopes })
          return { done: 'created', name, key }
        }
      }
    }),
  )
  return done.ok ? done.value : data({ refused: done.refused }, { status: done.status })
}

type Done =
  | { done: 'created'; name: string; key: string }
  | { done: 'added'; secret: string | undefined }
  | { done: 'revoked' | 'removed' | 'tried'; void: void }

export default function DeskPrograms(): ReactNode {
  const { manages, keys, allScopes, hooks, shapes, origin } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('desk-access')
  return (
    <>
      <title>{t('programs.title')}</title>
      <p className="crumb">
        <a href={paths.desk.home()}>{t('back')}</a>
      </p>
      <h1 className="desk-title">{t('programs.title')}</h1>
      <p className="lead">{t('programs.lead')}</p>
      <RefusalNote refused={answer && 'refused' in answer ? answer.refused : undefined} />
      {answer && 'key' in answer ? (
        <div className="once" role="status">
          <p>{t('programs.once', { name: answer.name })}</p>
          <p>
            <code>{answer.key}</code>
          </p>
          <pre>{`curl -H "Authorization: Bearer ${answer.key.slice(0, 8)}…" \\\n  ${origin}/api/v1/desk/orders?open=true`}</pre>
        </div>
      ) : null}
      {keys.length === 0 ? (
        <p>{t('programs.none')}</p>
      ) : (
        <ul className="people">
          {keys.map(({ id, name, scopes, by, lastUsedOn }) => (
            <li key={id}>
              <p>
                <b>{name}</b>
                <br />
                <span className="soft">
                  {scopes.map((scope) => t(`scopes.${scope}`)).join(t('comma'))} · {t('programs.by', { by })}{' '}
                  · {lastUsedOn === null ? t('programs.neverUsed') : t('programs.used', { day: lastUsedOn })}
                </span>
              </p>
              {manages ? (
                <form method="post">
                  <input type="hidden" name="key" value={id} />
                  <button className="as-link" type="submit" name="do" value="revoke">
                    {t('programs.revoke')}
                  </button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {manages ? (
        <section className="past">
          <h2>{t('programs.new')}</h2>
          <form method="post" className="narrow">
            <div className="field">
              <label htmlFor="name">{t('programs.name')}</label>
              <input className="input" id="name" name="name" required maxLength={80} autoComplete="off" />
            </div>
            <fieldset className="field">
              <legend>{t('programs.may')}</legend>
              {allScopes.map((scope) => (
                <label className="pick" key={scope}>
                  <input type="checkbox" name="scope" value={scope} defaultChecked />
                  <span>{t(`scopes.${scope}`)}</span>
                </label>
              ))}
            </fieldset>
            <div className="form-end">
              <button className="btn" type="submit" name="do" value="create">
                {t('programs.create')}
              </button>
            </div>
          </form>
        </section>
      ) : null}
      <Webhooks
        hooks={hooks}
        shapes={shapes}
        manages={manages}
        done={answer && 'done' in answer ? answer : undefined}
      />
    </>
  )
}
