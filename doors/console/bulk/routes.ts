import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const bulkRoutes: RouteConfigEntry[] = [
  route('console/bulk', 'console/bulk/list.tsx'),
  route('console/bulk/new', 'console/bulk/new.tsx'),
  route('console/bulk/:actId', 'console/bulk/bulk-act.tsx'),
  route('console/bulk/:actId/groups/:groupId', 'console/bulk/bulk-group.tsx'),
]
