import type { Permission } from '../../../modules/units/index.ts'
import { paths } from '../../paths.ts'

export type PlaceId =
  | 'home'
  | 'review'
  | 'reports'
  | 'platforms'
  | 'orders'
  | 'cases'
  | 'campaigns'
  | 'learning'
  | 'studio'
  | 'members'
  | 'audit'

export interface Place {
  readonly id: PlaceId
  /** Whoever has it sees the place; without one every member does. */
  readonly permission?: Permission
  readonly path: string
}

/** The places of the console, in the order of the work. */
export const PLACES: readonly Place[] = [
  { id: 'home', path: paths.console.home() },
  { id: 'review', permission: 'items.see', path: paths.console.review() },
  { id: 'reports', permission: 'reports.see', path: paths.console.reports() },
  { id: 'platforms', permission: 'platforms.see', path: paths.console.platforms() },
  { id: 'orders', permission: 'measures.see', path: paths.console.orders() },
  { id: 'cases', permission: 'cases.see', path: paths.console.cases() },
  { id: 'campaigns', permission: 'campaigns.see', path: paths.console.campaigns() },
  { id: 'learning', permission: 'learning.see', path: paths.console.learning() },
  { id: 'studio', permission: 'rules.see', path: paths.console.studio() },
  { id: 'members', permission: 'members.manage', path: paths.console.members() },
  { id: 'audit', permission: 'audit.see', path: paths.console.audit() },
]
