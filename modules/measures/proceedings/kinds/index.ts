import type { ProceedingKind, ProceedingTable } from '../transition.ts'
import { hazardNotice } from './hazard-notice.ts'
import { interview } from './interview.ts'
import { listing } from './listing.ts'
import { penalty } from './penalty.ts'
import { rectificationOrder } from './rectification-order.ts'
import { referral } from './referral.ts'
import { selfCheck } from './self-check.ts'

const TABLES: readonly ProceedingTable[] = [
  selfCheck,
  hazardNotice,
  interview,
  rectificationOrder,
  listing,
  penalty,
  referral,
]

export function getProceedingTable(kind: ProceedingKind): ProceedingTable {
  const found = TABLES.find((table) => table.kind === kind)
  if (found === undefined) throw new TypeError(`there is no measure "${kind}"`)
  return found
}
