import { type RouteConfigEntry, route } from '@react-router/dev/routes'

/** Inside the desk's layout. */
export const deskRoutes: RouteConfigEntry[] = [
  route('desk', 'desk/home.tsx'),
  route('desk/colleagues', 'desk/colleagues.tsx'),
  route('desk/programs', 'desk/programs.tsx'),
  route('desk/safety', 'desk/safety.tsx'),
  route('desk/register', 'desk/register.tsx'),
  route('desk/scan', 'desk/scan.tsx'),
  route('desk/standing', 'desk/standing.tsx'),
  route('desk/holds/:holdId', 'desk/hold.tsx'),
  route('desk/measures/:proceedingId', 'desk/proceeding.tsx'),
  route('desk/measures/:proceedingId/documents/:documentNo', 'desk/proceeding-document.ts'),
  route('desk/restorations/:restorationId', 'desk/restoration.tsx'),
  route('desk/restorations/:restorationId/letter', 'desk/restoration-letter.ts'),
  route('desk/orders/:orderId', 'desk/order.tsx'),
  route('desk/orders/:orderId/answers', 'desk/answers.tsx'),
  route('desk/orders/:orderId/more-time', 'desk/more-time.tsx'),
  route('desk/orders/:orderId/appeal', 'desk/appeal.tsx'),
  route('desk/orders/:orderId/notices', 'desk/notices.tsx'),
  route('desk/orders/:orderId/items.csv', 'desk/items-csv.ts'),
  route('desk/orders/:orderId/letter', 'desk/letter.ts'),
  route('desk/orders/:orderId/letter.pdf', 'desk/letter-pdf.ts'),
]
