import { type RouteConfig, layout, route } from '@react-router/dev/routes'
import { authRoutes } from './auth/routes.ts'
import { consoleRoutes } from './console/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { publicFiles, publicRoutes } from './public/routes.ts'

/** One list a door; whoever owns a door edits its list. */
export default [
  layout('public/layout.tsx', [...publicRoutes, route('*', 'public/not-found.tsx')]),
  ...publicFiles,
  layout('auth/layout.tsx', authRoutes),
  layout('desk/layout.tsx', deskRoutes),
  layout('console/layout.tsx', consoleRoutes),
] satisfies RouteConfig
