export type { Campaign } from './campaign.ts'
export {
  CAMPAIGN_MOVES,
  type CampaignEvent,
  type CampaignMove,
  type CampaignObstacle,
  type CampaignState,
  findObstacle,
} from './campaign-moves.ts'
export { createCampaign, type NewCampaign } from './create-campaign.ts'
export { findActiveCampaign, findCampaign, getCampaign, listCampaigns } from './find-campaign.ts'
export { moveCampaign } from './move-campaign.ts'
