import { sql } from 'kysely'
import { inWork, type Work, type WorkSource } from '../../../runtime/work.ts'
import { HARM_RULE } from './harm.ts'
import { columns, countWaiting, lockWholeQueue } from './settle-queue.ts'

/**
 * Makes the queue's rows anew where they were ranked by another rule than the program's, or never were.
 * @returns whether it had to
 */
export async function ensureQueue(source: WorkSource): Promise<boolean> {
  return inWork(source, async (work) => {
    if ((await findRule(work)) === HARM_RULE) return false
    // Several processes may start at once: the first makes the rows, the others find them made.
    await lockWholeQueue(work)
    if ((await findRule(work)) === HARM_RULE) return false
    await work.trx.deleteFrom('waiting_group').execute()
    await sql`insert into waiting_group (${columns}) select ${columns} from (${countWaiting(sql`true`)}) as fresh`.execute(
      work.trx,
    )
    await work.trx
      .insertInto('waiting_rule')
      .values({ rule: HARM_RULE })
      .onConflict((conflict) => conflict.column('only_row').doUpdateSet({ rule: HARM_RULE }))
      .execute()
    return true
  })
}

async function findRule(work: Work): Promise<string | undefined> {
  return (await work.trx.selectFrom('waiting_rule').select('rule').executeTakeFirst())?.rule
}
