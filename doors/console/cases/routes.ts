import type { RouteConfigEntry } from '@react-router/dev/routes'

/** Files are named from `doors/`: `route('console/cases', 'console/cases/list.tsx')`. */
export const caseRoutes: RouteConfigEntry[] = []
