import type { ReactNode } from 'react'
import type { Unit } from '../../../modules/units/index.ts'
import type { Locale } from '../../locale.ts'

/** The units as the options of a select, each indented under the one it belongs to. */
export function UnitOptions({ units, locale }: { units: readonly Unit[]; locale: Locale }): ReactNode {
  const top = Math.min(...units.map(({ path }) => path.split('.').length))
  return units.map(({ id, path, nameEn, nameZh }) => (
    <option key={id} value={id}>
      {'\u2003'.repeat(path.split('.').length - top)}
      {locale === 'en' ? nameEn : nameZh}
    </option>
  ))
}
