/** The authority's pages. */
export const consolePaths = {
  home: () => '/console',
  review: (groupId?: string) => (groupId === undefined ? '/console/review' : `/console/review/${groupId}`),
  platforms: () => '/console/platforms',
  platform: (platformId: string) => `/console/platforms/${platformId}`,
  orders: () => '/console/orders',
  order: (orderId: string) => `/console/orders/${orderId}`,
  cases: () => '/console/cases',
  case: (caseId: string) => `/console/cases/${caseId}`,
  campaigns: () => '/console/campaigns',
  campaign: (campaignId: string) => `/console/campaigns/${campaignId}`,
}
