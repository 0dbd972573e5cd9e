/** The operator's pages. */
export const deskPaths = {
  home: () => '/desk',
  colleagues: () => '/desk/colleagues',
  programs: () => '/desk/programs',
  safety: () => '/desk/safety',
  register: () => '/desk/register',
  scan: () => '/desk/scan',
  standing: () => '/desk/standing',
  hold: (holdId: string) => `/desk/holds/${holdId}`,
  proceeding: (proceedingId: string) => `/desk/measures/${proceedingId}`,
  proceedingDocument: (proceedingId: string, documentNo: string) =>
    `/desk/measures/${proceedingId}/documents/${documentNo}`,
  restoration: (restorationId: string) => `/desk/restorations/${restorationId}`,
  restorationPaper: (restorationId: string) => `/desk/restorations/${restorationId}/letter`,
  order: (orderId: string) => `/desk/orders/${orderId}`,
  answers: (orderId: string) => `/desk/orders/${orderId}/answers`,
  moreTime: (orderId: string) => `/desk/orders/${orderId}/more-time`,
  appeal: (orderId: string) => `/desk/orders/${orderId}/appeal`,
  notices: (orderId: string) => `/desk/orders/${orderId}/notices`,
  itemsCsv: (orderId: string) => `/desk/orders/${orderId}/items.csv`,
  letter: (orderId: string) => `/desk/orders/${orderId}/letter`,
  letterPdf: (orderId: string) => `/desk/orders/${orderId}/letter.pdf`,
}
