import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const platformRoutes: RouteConfigEntry[] = [
  route('console/platforms', 'console/platforms/list.tsx'),
  route('console/platforms/new', 'console/platforms/new.tsx'),
  route('console/platforms/import', 'console/platforms/import.tsx'),
  route('console/platforms/:platformId/safety', 'console/safety/safety.tsx'),
  route('console/platforms/:platformId/safety/:sha256', 'console/safety/document.ts'),
  route('console/platforms/doubles', 'console/platforms/doubles.tsx'),
  route('console/platforms/export.csv', 'console/platforms/export-csv.ts'),
  route('console/platforms/export.xlsx', 'console/platforms/export-xlsx.ts'),
  route('console/platforms/template.csv', 'console/platforms/template-csv.ts'),
  route('console/platforms/:platformId', 'console/platforms/platform.tsx'),
  route('console/platforms/:platformId/filings/:documentId', 'console/platforms/filing-document.ts'),
  route('console/platforms/:platformId/edit', 'console/platforms/edit.tsx'),
  route('console/platforms/:platformId/people', 'console/platforms/seats.tsx'),
]
