// Written by scripts/write-namespaces.ts whenever the pages are built; run it after adding a message file.
import type commonWords from './zh-CN/common.json'
import type consoleWords from './zh-CN/console.json'
import type consoleCampaignsWords from './zh-CN/console-campaigns.json'
import type consoleCasesWords from './zh-CN/console-cases.json'
import type consoleDetectionWords from './zh-CN/console-detection.json'
import type consoleReviewWords from './zh-CN/console-review.json'
import type consoleSearchWords from './zh-CN/console-search.json'
import type deskWords from './zh-CN/desk.json'
import type publicWords from './zh-CN/public.json'
import type publicReportWords from './zh-CN/public-report.json'
import type refusalsCampaignsWords from './zh-CN/refusals-campaigns.json'
import type refusalsCasesWords from './zh-CN/refusals-cases.json'
import type refusalsEvidenceWords from './zh-CN/refusals-evidence.json'
import type refusalsLawWords from './zh-CN/refusals-law.json'
import type refusalsReportingWords from './zh-CN/refusals-reporting.json'
import type refusalsReviewWords from './zh-CN/refusals-review.json'

export interface Namespaces {
  common: typeof commonWords
  console: typeof consoleWords
  'console-campaigns': typeof consoleCampaignsWords
  'console-cases': typeof consoleCasesWords
  'console-detection': typeof consoleDetectionWords
  'console-review': typeof consoleReviewWords
  'console-search': typeof consoleSearchWords
  desk: typeof deskWords
  public: typeof publicWords
  'public-report': typeof publicReportWords
  'refusals-campaigns': typeof refusalsCampaignsWords
  'refusals-cases': typeof refusalsCasesWords
  'refusals-evidence': typeof refusalsEvidenceWords
  'refusals-law': typeof refusalsLawWords
  'refusals-reporting': typeof refusalsReportingWords
  'refusals-review': typeof refusalsReviewWords
}
