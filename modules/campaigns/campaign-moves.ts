import { type Actor, may, type Permission } from '../units/index.ts'

export type CampaignState = 'draft' | 'approved' | 'active' | 'closing' | 'closed'
export type CampaignEvent = 'approve' | 'activate' | 'begin-closing' | 'close'

export interface CampaignMove {
  readonly event: CampaignEvent
  readonly from: CampaignState
  readonly to: CampaignState
  readonly permission: Permission
  /** Whoever drew the campaign up may not do this. */
  readonly secondPerson: boolean
}

/** The life of a campaign; nothing else moves it. */
export const CAMPAIGN_MOVES: readonly CampaignMove[] = [
  { event: 'approve', from: 'draft', to: 'approved', permission: 'campaigns.approve', secondPerson: true },
  { event: 'activate', from: 'approved', to: 'active', permission: 'campaigns.write', secondPerson: false },
  {
    event: 'begin-closing',
    from: 'active',
    to: 'closing',
    permission: 'campaigns.write',
    secondPerson: false,
  },
  { event: 'close', from: 'closing', to: 'closed', permission: 'campaigns.approve', secondPerson: false },
]

/** Why a move is not open, as a stable code that pages can say in the reader's language. */
export type CampaignObstacle = 'campaigns.wrong-state' | 'units.forbidden' | 'campaigns.needs-second-person'

interface Movable {
  readonly state: CampaignState
  readonly createdBy: string
}

export function findObstacle(
  actor: Actor,
  campaign: Movable,
  event: CampaignEvent,
): CampaignObstacle | undefined {
  const move = getMove(event)
  if (campaign.state !== move.from) return 'campaigns.wrong-state'
  if (!may(actor, move.permission)) return 'units.forbidden'
  if (move.secondPerson && campaign.createdBy === actor.memberId) return 'campaigns.needs-second-person'
  return undefined
}

export function getMove(event: CampaignEvent): CampaignMove {
  const move = CAMPAIGN_MOVES.find((each) => each.event === event)
  if (!move) throw new TypeError(`a campaign knows no event "${event}"`)
  return move
}
