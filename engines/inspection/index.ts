export type { CheckResult, Outcome } from './check.ts'
export type { Expected } from './duties/filing.ts'
export { inspectSite, type Inspection } from './inspect-site.ts'
export type { Headers, SeenAnswer, SeenCertificate, SeenRoute, SiteView } from './site-view.ts'
