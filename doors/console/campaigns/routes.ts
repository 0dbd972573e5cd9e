import type { RouteConfigEntry } from '@react-router/dev/routes'

/** Files are named from `doors/`: `route('console/campaigns', 'console/campaigns/list.tsx')`. */
export const campaignRoutes: RouteConfigEntry[] = []
