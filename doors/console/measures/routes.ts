import type { RouteConfigEntry } from '@react-router/dev/routes'

/** Files are named from `doors/`: `route('console/measures', 'console/measures/list.tsx')`. */
export const measureRoutes: RouteConfigEntry[] = []
