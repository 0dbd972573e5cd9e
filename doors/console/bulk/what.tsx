import type { ReactNode } from 'react'
import type { BulkSummary } from '../../../modules/review/index.ts'
import { useWords } from '../../reader.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'

/** What the act decides, in a few words. */
export function WhatIsDecided({
  act,
}: {
  act: Pick<BulkSummary, 'outcome' | 'kind' | 'severity'>
}): ReactNode {
  const t = useWords('console-bulk')
  return (
    <>
      {t(`outcomes.${act.outcome}`)}
      {act.kind !== null && (
        <>
          {' · '}
          <KindMark kind={act.kind} />
          {act.severity !== null && ` S${act.severity}`}
        </>
      )}
    </>
  )
}

/** How it was chosen: the filter in words. */
export function WhatIsChosen({ filter }: { filter: BulkSummary['filter'] }): ReactNode {
  const t = useWords('console-bulk')
  const common = useWords('common')
  const parts = [
    filter.kind === undefined
      ? undefined
      : filter.kind === 'none'
        ? t('filter.none')
        : common(`kinds.${filter.kind}.long`),
    filter.severity === undefined ? undefined : `S${filter.severity}`,
    filter.surface === undefined ? undefined : common(`surfaces.${filter.surface}`),
    filter.lang,
    filter.reported === true ? t('filter.reported') : undefined,
    filter.late === true ? t('filter.late') : undefined,
    filter.containing === undefined ? undefined : t('filter.containing', { text: filter.containing }),
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? t('filter.all') : parts.join(' · ')
}
