export {
  answerRestoration,
  getRestorationForSeat,
  type ItemRestoration,
  listRestorations,
  listRestorationsForSeat,
  type Restoration,
} from './list-restorations.ts'
export { type DueRestoration, listDueRestorations, recordRestorationLook } from './look-again.ts'
export { writeRestorationHtml } from './write-restoration-html.ts'
