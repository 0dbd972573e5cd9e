import { index, type RouteConfigEntry, route } from '@react-router/dev/routes'

export const publicRoutes: RouteConfigEntry[] = [
  index('public/home.tsx'),
  route('report', 'public/report/choose.tsx'),
  route('report/:situation', 'public/report/flow.tsx'),
]

/** What answers with a file, outside the frame. */
export const publicFiles: RouteConfigEntry[] = [route('receipt', 'public/report/receipt.ts')]
