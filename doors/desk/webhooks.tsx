import type { ReactNode } from 'react'
import type { Webhook, WebhookShape } from '../../modules/messages/index.ts'
import { useWords } from '../reader.tsx'

/** Addresses and robots that are told whatever this operator is told, and a form for one more. */
export function Webhooks({
  hooks,
  shapes,
  manages,
  done,
}: {
  hooks: readonly Webhook[]
  shapes: readonly WebhookShape[]
  manages: boolean
  done: { readonly done: string; readonly secret?: string | undefined } | undefined
}): ReactNode {
  const t = useWords('desk-access')
  return (
    <section className="past" id="webhooks">
      <h2>{t('hooks.title')}</h2>
      <p>{t('hooks.lead')}</p>
      {done?.done === 'tried' ? <p role="status">{t('hooks.tried')}</p> : null}
      {done?.done === 'added' ? (
        <div className="once" role="status">
          <p>{done.secret === undefined ? t('hooks.added') : t('hooks.once')}</p>
          {done.secret === undefined ? null : (
            <p>
              <code>{done.secret}</code>
            </p>
          )}
        </div>
      ) : null}
      {hooks.length === 0 ? (
        <p>{t('hooks.none')}</p>
      ) : (
        <ul className="people">
          {hooks.map(({ id, shownUrl, shape, by, last }) => (
            <li key={id}>
              <p>
                <b>{shownUrl}</b>
                <br />
                <span className="soft">
                  {t(`hooks.shapes.${shape}`)} · {t('hooks.by', { by })} ·{' '}
                  {t(`hooks.last.${last?.state ?? 'none'}`)}
                  {last?.fault ? ` (${last.fault})` : ''}
                </span>
              </p>
              {manages ? (
                <form method="post" action="#webhooks">
                  <input type="hidden" name="hook" value={id} />
                  <button className="btn line" type="submit" name="do" value="try-hook">
                    {t('hooks.try')}
                  </button>
                  <button className="as-link" type="submit" name="do" value="remove-hook">
                    {t('hooks.remove')}
                  </button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {manages ? (
        <form method="post" action="#webhooks" className="narrow">
          <h3>{t('hooks.new')}</h3>
          <div className="field">
            <label htmlFor="shape">{t('hooks.shape')}</label>
            <select className="input" id="shape" name="shape">
              {shapes.map((shape) => (
                <option key={shape} value={shape}>
                  {t(`hooks.shapes.${shape}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="url">{t('hooks.url')}</label>
            <input
              className="input"
              id="url"
              name="url"
              type="url"
              required

              autoComplete="off"
            />
          </div>
          <div className="field">
            <label htmlFor="secret">{t('hooks.secret')}</label>
            <p className="hint" id="secret-hint">
              {t('hooks.secretHelp')}
            </p>
            <input
              className="input"
              id="secret"
              name="secret"
              aria-describedby="secret-hint"
              autoComplete="off"
            />
          </div>
          <div className="form-end">
            <button className="btn" type="submit" name="do" value="add-hook">
              {t('hooks.add')}
            </button>
          </div>
        </form>
      ) : null}
    </section>
  )
}
