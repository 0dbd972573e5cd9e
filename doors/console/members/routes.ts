import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const memberRoutes: RouteConfigEntry[] = [
  route('console/members', 'console/members/list.tsx'),
  route('console/members/invite', 'console/members/invite.tsx'),
  route('console/members/units', 'console/members/units.tsx'),
  route('console/members/:memberId', 'console/members/member.tsx'),
]
