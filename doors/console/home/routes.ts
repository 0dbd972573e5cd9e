import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const homeRoutes: RouteConfigEntry[] = [route('console', 'console/home/home.tsx')]
