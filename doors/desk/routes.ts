import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const deskRoutes: RouteConfigEntry[] = [route('desk', 'desk/home.tsx')]
