import { type RouteConfigEntry, route } from '@react-router/dev/routes'

/** Files are named from `doors/`. */
export const campaignRoutes: RouteConfigEntry[] = [
  route('console/campaigns', 'console/campaigns/list.tsx'),
  route('console/campaigns/new', 'console/campaigns/new.tsx'),
  route('console/campaigns/:campaignId', 'console/campaigns/campaign.tsx'),
  route('console/campaigns/:campaignId/figures/:figureId', 'console/campaigns/figure.tsx'),
  route('console/campaigns/:campaignId/platforms', 'console/campaigns/incidence.tsx'),
  route('console/campaigns/:campaignId/platforms.csv', 'console/campaigns/incidence-csv.ts'),
  route('console/campaigns/:campaignId/report', 'console/campaigns/closing-report.tsx'),
  route('console/campaigns/:campaignId/report.pdf', 'console/campaigns/closing-report-pdf.ts'),
]
