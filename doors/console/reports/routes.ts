import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const reportRoutes: RouteConfigEntry[] = [
  route('console/reports', 'console/reports/list.tsx'),
  route('console/reports/:reportId', 'console/reports/report.tsx'),
  route('console/reports/:reportId/files/:sha256', 'console/reports/file.ts'),
]
