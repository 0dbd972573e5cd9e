import { index, type RouteConfigEntry, route } from '@react-router/dev/routes'

export const publicRoutes: RouteConfigEntry[] = [
  index('public/home.tsx'),
  route('report', 'public/report/choose.tsx'),
  route('report/on-the-call', 'public/report/on-the-call.tsx'),
  route('report/:beginning', 'public/report/flow.tsx'),
  route('status', 'public/status/status.tsx'),
  route('objection', 'public/objection/objection.tsx'),
  route('documents', 'public/documents/check-document.tsx'),
  route('check', 'public/check/check.tsx'),
  route('what-we-keep', 'public/about/kept.tsx'),
  route('scope', 'public/about/scope.tsx'),
  route('figures', 'public/about/figures.tsx'),
]

/** What answers with a file, outside the frame. */
export const publicFiles: RouteConfigEntry[] = [route('receipt', 'public/report/receipt.ts')]
