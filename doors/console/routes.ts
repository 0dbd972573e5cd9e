import { layout, type RouteConfigEntry } from '@react-router/dev/routes'
import { auditRoutes } from './audit/routes.ts'
import { bulkRoutes } from './bulk/routes.ts'
import { campaignRoutes } from './campaigns/routes.ts'
import { caseRoutes } from './cases/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { learningRoutes } from './learning/routes.ts'
import { measureRoutes } from './measures/routes.ts'
import { memberRoutes } from './members/routes.ts'
import { platformRoutes } from './platforms/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { reviewRoutes } from './review/routes.ts'
import { statementRoutes } from './statements/routes.ts'
import { studioRoutes } from './studio/routes.ts'
import { secondLookRoutes } from './second-look/routes.ts'
import { searchRoutes } from './search/routes.ts'

/** One list a subject, so that two people who add pages do not meet in one file. */
export const consoleRoutes: RouteConfigEntry[] = [
  layout('console/shell/page-boundary.tsx', [
    ...homeRoutes,
    ...searchRoutes,
    ...reviewRoutes,
    ...statementRoutes,
    ...secondLookRoutes,
    ...bulkRoutes,
    ...reportRoutes,
    ...platformRoutes,
    ...measureRoutes,
    ...caseRoutes,
    ...campaignRoutes,
    ...learningRoutes,
    ...studioRoutes,
    ...memberRoutes,
    ...auditRoutes,
  ]),
]
