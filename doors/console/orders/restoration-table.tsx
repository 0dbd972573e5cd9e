import type { ReactNode } from 'react'
import type { Restoration } from '../../../modules/measures/index.ts'
import { useWords } from '../../reader.tsx'
import { useDeadline } from '../../ui/deadline.ts'
import { When } from '../../ui/when.tsx'

/** What is to be put back: what the platform says beside what we saw, never the one for the other. */
export function RestorationTable({
  restoration: { docNo, items, due },
}: {
  restoration: Omit<Restoration, 'document'>
}): ReactNode {
  const t = useWords('console-orders')
  const deadline = useDeadline()
  return (
    <section className="restoration">
      <h2>{t('restoration.title', { doc: docNo })}</h2>
      <p className="soft">{t('restoration.of', { count: items.length, moment: deadline(due) })}</p>
      <div className="scroll-x" role="region" aria-label={t('restoration.caption')} tabIndex={0}>
        <table className="served-items">
          <thead>
            <tr>
              <th scope="col">{t('served.number')}</th>
              <th scope="col">{t('restoration.says')}</th>
              <th scope="col">{t('restoration.seen')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ measureItemId, number, restoredAt, seen, seenAt }) => (
              <tr key={measureItemId}>
                <th scope="row">{t('restoration.item', { number })}</th>
                <td>
                  {restoredAt === null ? (
                    t('restoration.nothing')
                  ) : (
                    <>
                      {t('restoration.restored')} <When at={restoredAt} />
                    </>
                  )}
                </td>
                <td>
                  {seen === null || seenAt === null ? (
                    t('restoration.notLooked')
                  ) : (
                    <>
                      {t(`restoration.${seen}`)} <When at={seenAt} />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
