import type { LineHandler } from '../work/line-handler.ts'
import { createKeyRecords } from '../group/key-record.ts'

/** For `group`: the id as the line, the text's keys as a record of fixed length beside it. */
export function createKeysHandler(): LineHandler {
  const records = createKeyRecords()
  return {
    handle({ id, text }) {
      records.add(text)
      return id
    },
    takeBytes: () => records.take(),
  }
}
