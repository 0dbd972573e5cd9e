import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const studioRoutes: RouteConfigEntry[] = [
  route('console/studio', 'console/studio/list.tsx'),
  route('console/studio/:draftId', 'console/studio/draft.tsx'),
]
