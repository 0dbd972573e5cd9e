import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const measureRoutes: RouteConfigEntry[] = [
  route('console/orders', 'console/orders/list.tsx'),
  route('console/orders/:orderId', 'console/orders/order.tsx'),
  route('console/orders/:orderId/letter', 'console/orders/letter.ts'),
  route('console/orders/:orderId/letter.pdf', 'console/orders/letter-pdf.ts'),
  route('console/platforms/:platformId/order', 'console/orders/new.tsx'),
  route('console/hotspots', 'console/hotspots/list.tsx'),
  route('console/hotspots/:hotspotId', 'console/hotspots/hotspot.tsx'),
  route('console/outbox', 'console/outbox/outbox.tsx'),
  route('console/holds', 'console/holds/list.tsx'),
  route('console/holds/new', 'console/holds/new.tsx'),
  route('console/holds/:holdId', 'console/holds/hold.tsx'),
  route('console/proceedings', 'console/proceedings/list.tsx'),
  route('console/proceedings/:proceedingId', 'console/proceedings/proceeding.tsx'),
  route('console/proceedings/:proceedingId/documents/:documentNo', 'console/proceedings/document.ts'),
  route('console/platforms/:platformId/measure', 'console/proceedings/new.tsx'),
  route('console/platforms/:platformId/inspection', 'console/inspection/inspection.tsx'),
  route('console/rulings', 'console/orders/rulings.tsx'),
]
