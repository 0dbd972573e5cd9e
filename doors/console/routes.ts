import { type RouteConfigEntry, route } from '@react-router/dev/routes'
import { campaignRoutes } from './campaigns/routes.ts'
import { caseRoutes } from './cases/routes.ts'
import { measureRoutes } from './measures/routes.ts'
import { platformRoutes } from './platforms/routes.ts'
import { reviewRoutes } from './review/routes.ts'

/** One list a subject, so that two people who add pages do not meet in one file. */
export const consoleRoutes: RouteConfigEntry[] = [
  route('console', 'console/home.tsx'),
  ...reviewRoutes,
  ...platformRoutes,
  ...measureRoutes,
  ...caseRoutes,
  ...campaignRoutes,
]
