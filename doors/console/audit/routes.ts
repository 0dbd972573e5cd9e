import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const auditRoutes: RouteConfigEntry[] = [
  route('console/audit', 'console/audit/audit.tsx'),
  route('console/audit/head.json', 'console/audit/head.ts'),
]
