/** The citizen's pages. No code of a report or an affected person is ever part of an address. */
export const publicPaths = {
  home: () => '/',
  report: () => '/report',
  reportBeginning: (beginning: string) => `/report/${beginning}`,
  onTheCall: () => '/report/on-the-call',
  receipt: () => '/receipt',
  status: () => '/status',
  check: () => '/check',
  objection: () => '/objection',
  checkDocument: () => '/documents',
  kept: () => '/what-we-keep',
  scope: () => '/scope',
  figures: () => '/figures',
}
