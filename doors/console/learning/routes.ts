import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const learningRoutes: RouteConfigEntry[] = [
  route('console/learning', 'console/learning/overview.tsx'),
  route('console/learning/:modelId', 'console/learning/model.tsx'),
]
