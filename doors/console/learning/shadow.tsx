import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { isKind } from '../../../engines/detection/kinds.ts'
import type { ModelDetail } from '../../../modules/learning/index.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'
import { When } from '../../ui/when.tsx'

/** What the model said of new items beside the one in force. */
export function Shadow({
  from,
  shadow: { items, differences, examples },
  isRunning,
}: {
  from: Date
  shadow: ModelDetail['shadow']
  isRunning: boolean
}): ReactNode {
  const t = useWords('console-learning')
  const format = useNumber()
  const percent = useNumber({ style: 'percent', maximumFractionDigits: 1 })
  const differing = differences.reduce((sum, each) => sum + each.items, 0)
  return (
    <section aria-labelledby="shadow">
      <h2 id="shadow" className="learning-part">
        {t('shadow.title')}
      </h2>
      <p className="learning-note">
        {t(isRunning ? 'shadow.since' : 'shadow.was')} <When at={from} />. {t('shadow.what')}
      </p>
      <dl className="label-counts">
        <div>
          <dt>{t('shadow.items')}</dt>
          <dd>{format(items)}</dd>
        </div>
        <div>
          <dt>{t('shadow.differing')}</dt>
          <dd>
            {format(differing)}
            {items > 0 && <small> {percent(differing / items)}</small>}
          </dd>
        </div>
      </dl>
      {differences.length > 0 && (
        <table className="differences">
          <thead>
            <tr>
              <th scope="col">{t('champion')}</th>
              <th scope="col">{t('challenger')}</th>
              <th scope="col" className="number">
                {t('shadow.count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {differences.map((each) => (
              <tr key={`${each.champion} ${each.challenger}`}>
                <td>
                  <Said kind={each.champion} />
                </td>
                <td>
                  <Said kind={each.challenger} />
                </td>
                <td className="number">{format(each.items)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {examples.length > 0 && (
        <>
          <h3>{t('shadow.examples')}</h3>
          <ul className="examples" role="list">
            {examples.map((each) => (
              <li key={each.itemId}>
                <span className="example-said">
                  <Said kind={each.champion} /> → <Said kind={each.challenger} />
                </span>
                <Link to={paths.console.item(each.itemId)}>{shorten(each.text) ?? t('shadow.changed')}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Said({ kind }: { kind: string }): ReactNode {
  const t = useWords('console-learning')
  return isKind(kind) ? <KindMark kind={kind} /> : <span className="said-clear">{t('shadow.clear')}</span>
}

function shorten(text: string | null): string | null {
  if (text === null) return null
  const characters = [...text]
  return characters.length <= 80 ? text : `${characters.slice(0, 80).join('')}…`
}
