/** The operator's pages. */
export const deskPaths = {
  home: () => '/desk',
  order: (orderId: string) => `/desk/orders/${orderId}`,
}
