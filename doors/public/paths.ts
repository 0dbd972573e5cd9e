/** The citizen's pages. */
export const publicPaths = {
  home: () => '/',
  report: () => '/report',
  reportSituation: (situation: string) => `/report/${situation}`,
  status: () => '/status',
  check: () => '/check',
  objection: () => '/objection',
}
