import type { RouteConfigEntry } from '@react-router/dev/routes'

/** Files are named from `doors/`: `route('console/review', 'console/review/list.tsx')`. */
export const reviewRoutes: RouteConfigEntry[] = []
