import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const secondLookRoutes: RouteConfigEntry[] = [
  route('console/second-look', 'console/second-look/second-look.tsx'),
  route('console/second-look/disputes', 'console/second-look/disputes.tsx'),
  route('console/second-look/disputes/:lookId', 'console/second-look/dispute.tsx'),
  route('console/second-look/agreement', 'console/second-look/agreement.tsx'),
  route('console/second-look/golden', 'console/second-look/golden.tsx'),
]
