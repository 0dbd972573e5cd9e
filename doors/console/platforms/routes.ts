import type { RouteConfigEntry } from '@react-router/dev/routes'

/** Files are named from `doors/`: `route('console/platforms', 'console/platforms/list.tsx')`. */
export const platformRoutes: RouteConfigEntry[] = []
