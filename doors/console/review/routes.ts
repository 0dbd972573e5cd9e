import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const reviewRoutes: RouteConfigEntry[] = [
  route('console/review/:groupId?', 'console/review/review.tsx'),
  route('console/review/:groupId/arrivals', 'console/review/count-arrivals.ts'),
]
