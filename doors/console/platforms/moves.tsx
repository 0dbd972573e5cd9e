import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { PlatformMove } from '../../../modules/merging/index.ts'
import type { Platform } from '../../../modules/platforms/index.ts'
import { useWords } from '../../reader.tsx'
import { When } from '../../ui/when.tsx'

/** What went into this entry or was split off it, each with its way back; and splitting off something more. */
export function Moves({
  platform,
  moves,
  mayWrite,
}: {
  platform: Platform
  moves: readonly PlatformMove[]
  mayWrite: boolean
}): ReactNode {
  const t = useWords('console-merging')
  const splittable = mayWrite && platform.domains.length > 1
  if (moves.length === 0 && !splittable) return null
  return (
    <details className="entry-changes">
      <summary>{t('moves.title')}</summary>
      <ol>
        {moves.map((move) => (
          <li key={move.id}>
            <p>
              {t(`moves.${move.kind}`, { name: move.name, code: move.code })}{' '}
              <span className="soft">
                <When at={move.at} /> {move.by} · {move.reason}
              </span>
            </p>
            {move.undoneAt !== null ? (
              <p className="soft">{t('moves.undone')}</p>
            ) : mayWrite ? (
              <Form method="post" className="double-acts">
                <input type="hidden" name="move" value={move.id} />
                <label>
                  {t('reason')} <input name="reason" required maxLength={500} autoComplete="off" />
                </label>
                <button className="plain-button" type="submit" name="do" value="undo-move">
                  {t('moves.undo')}
                </button>
              </Form>
            ) : null}
          </li>
        ))}
      </ol>
      {splittable ? (
        <Form method="post" className="platform-form split-form">
          <h3>{t('split.title')}</h3>
          <p className="soft">{t('split.lead')}</p>
          <fieldset>
            <legend>{t('split.domains')}</legend>
            {platform.domains.map((domain) => (
              <label key={domain} className="tick">
                <input type="checkbox" name="domain" value={domain} /> <span className="mono">{domain}</span>
              </label>
            ))}
          </fieldset>
          <div className="pair">
            <label>
              <span>{t('split.name')}</span>
              <input name="name" required maxLength={300} autoComplete="off" />
            </label>
            <label>
              <span>{t('split.code')}</span>
              <input name="code" required maxLength={60} autoComplete="off" />
            </label>
          </div>
          <label>
            <span>{t('reason')}</span>
            <input name="reason" required maxLength={500} autoComplete="off" />
          </label>
          <p>
            <button className="plain-button" type="submit" name="do" value="split">
              {t('split.send')}
            </button>
          </p>
        </Form>
      ) : null}
    </details>
  )
}
