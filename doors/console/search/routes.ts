import { type RouteConfigEntry, route } from '@react-router/dev/routes'

/** Files are named from `doors/`. */
export const searchRoutes: RouteConfigEntry[] = [
  route('console/search', 'console/search/search.tsx'),
  route('console/items/:itemId', 'console/items/item.ts'),
]
