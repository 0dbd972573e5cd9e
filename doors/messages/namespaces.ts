// Written by scripts/write-namespaces.ts whenever the pages are built; run it after adding a message file.
import type authWords from './zh-CN/auth.json'
import type commonWords from './zh-CN/common.json'
import type consoleWords from './zh-CN/console.json'
import type consoleAuditWords from './zh-CN/console-audit.json'
import type consoleBulkWords from './zh-CN/console-bulk.json'
import type consoleCampaignsWords from './zh-CN/console-campaigns.json'
import type consoleCasesWords from './zh-CN/console-cases.json'
import type consoleDetectionWords from './zh-CN/console-detection.json'
import type consoleHoldsWords from './zh-CN/console-holds.json'
import type consoleHomeWords from './zh-CN/console-home.json'
import type consoleHotspotsWords from './zh-CN/console-hotspots.json'
import type consoleIncidenceWords from './zh-CN/console-incidence.json'
import type consoleInspectionWords from './zh-CN/console-inspection.json'
import type consoleLearningWords from './zh-CN/console-learning.json'
import type consoleMembersWords from './zh-CN/console-members.json'
import type consoleMergingWords from './zh-CN/console-merging.json'
import type consoleOrdersWords from './zh-CN/console-orders.json'
import type consoleOutboxWords from './zh-CN/console-outbox.json'
import type consolePlatformsWords from './zh-CN/console-platforms.json'
import type consoleReportsWords from './zh-CN/console-reports.json'
import type consoleReviewWords from './zh-CN/console-review.json'
import type consoleSearchWords from './zh-CN/console-search.json'
import type consoleSecondLookWords from './zh-CN/console-second-look.json'
import type consoleStudioWords from './zh-CN/console-studio.json'
import type deskWords from './zh-CN/desk.json'
import type deskAccessWords from './zh-CN/desk-access.json'
import type deskOwnWords from './zh-CN/desk-own.json'
import type proceedingsWords from './zh-CN/proceedings.json'
import type publicWords from './zh-CN/public.json'
import type publicAboutWords from './zh-CN/public-about.json'
import type publicCheckWords from './zh-CN/public-check.json'
import type publicObjectionWords from './zh-CN/public-objection.json'
import type publicReportWords from './zh-CN/public-report.json'
import type publicStatusWords from './zh-CN/public-status.json'
import type refusalsAuthWords from './zh-CN/refusals-auth.json'
import type refusalsCampaignsWords from './zh-CN/refusals-campaigns.json'
import type refusalsCasesWords from './zh-CN/refusals-cases.json'
import type refusalsEvidenceWords from './zh-CN/refusals-evidence.json'
import type refusalsHotspotsWords from './zh-CN/refusals-hotspots.json'
import type refusalsInspectionWords from './zh-CN/refusals-inspection.json'
import type refusalsIntakeWords from './zh-CN/refusals-intake.json'
import type refusalsLawWords from './zh-CN/refusals-law.json'
import type refusalsLearningWords from './zh-CN/refusals-learning.json'
import type refusalsMeasuresWords from './zh-CN/refusals-measures.json'
import type refusalsMergingWords from './zh-CN/refusals-merging.json'
import type refusalsMessagesWords from './zh-CN/refusals-messages.json'
import type refusalsPlatformsWords from './zh-CN/refusals-platforms.json'
import type refusalsReportingWords from './zh-CN/refusals-reporting.json'
import type refusalsRequestWords from './zh-CN/refusals-request.json'
import type refusalsReviewWords from './zh-CN/refusals-review.json'
import type refusalsRulesWords from './zh-CN/refusals-rules.json'
import type refusalsSafetyWords from './zh-CN/refusals-safety.json'
import type refusalsUnitsWords from './zh-CN/refusals-units.json'
import type safetyWords from './zh-CN/safety.json'

export interface Namespaces {
  auth: typeof authWords
  common: typeof commonWords
  console: typeof consoleWords
  'console-audit': typeof consoleAuditWords
  'console-bulk': typeof consoleBulkWords
  'console-campaigns': typeof consoleCampaignsWords
  'console-cases': typeof consoleCasesWords
  'console-detection': typeof consoleDetectionWords
  'console-holds': typeof consoleHoldsWords
  'console-home': typeof consoleHomeWords
  'console-hotspots': typeof consoleHotspotsWords
  'console-incidence': typeof consoleIncidenceWords
  'console-inspection': typeof consoleInspectionWords
  'console-learning': typeof consoleLearningWords
  'console-members': typeof consoleMembersWords
  'console-merging': typeof consoleMergingWords
  'console-orders': typeof consoleOrdersWords
  'console-outbox': typeof consoleOutboxWords
  'console-platforms': typeof consolePlatformsWords
  'console-reports': typeof consoleReportsWords
  'console-review': typeof consoleReviewWords
  'console-search': typeof consoleSearchWords
  'console-second-look': typeof consoleSecondLookWords
  'console-studio': typeof consoleStudioWords
  desk: typeof deskWords
  'desk-access': typeof deskAccessWords
  'desk-own': typeof deskOwnWords
  proceedings: typeof proceedingsWords
  public: typeof publicWords
  'public-about': typeof publicAboutWords
  'public-check': typeof publicCheckWords
  'public-objection': typeof publicObjectionWords
  'public-report': typeof publicReportWords
  'public-status': typeof publicStatusWords
  'refusals-auth': typeof refusalsAuthWords
  'refusals-campaigns': typeof refusalsCampaignsWords
  'refusals-cases': typeof refusalsCasesWords
  'refusals-evidence': typeof refusalsEvidenceWords
  'refusals-hotspots': typeof refusalsHotspotsWords
  'refusals-inspection': typeof refusalsInspectionWords
  'refusals-intake': typeof refusalsIntakeWords
  'refusals-law': typeof refusalsLawWords
  'refusals-learning': typeof refusalsLearningWords
  'refusals-measures': typeof refusalsMeasuresWords
  'refusals-merging': typeof refusalsMergingWords
  'refusals-messages': typeof refusalsMessagesWords
  'refusals-platforms': typeof refusalsPlatformsWords
  'refusals-reporting': typeof refusalsReportingWords
  'refusals-request': typeof refusalsRequestWords
  'refusals-review': typeof refusalsReviewWords
  'refusals-rules': typeof refusalsRulesWords
  'refusals-safety': typeof refusalsSafetyWords
  'refusals-units': typeof refusalsUnitsWords
  safety: typeof safetyWords
}
