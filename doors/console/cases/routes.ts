import { type RouteConfigEntry, route } from '@react-router/dev/routes'

/** Files are named from `doors/`. */
export const caseRoutes: RouteConfigEntry[] = [
  route('console/cases', 'console/cases/list.tsx'),
  route('console/clues/:clueId', 'console/cases/clue.tsx'),
  route('console/cases/:caseId', 'console/cases/case.tsx'),
]
