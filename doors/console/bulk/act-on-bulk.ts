import {
  confirmBulk,
  declineBulk,
  discardBulk,
  goOnWithBulk,
  leaveOut,
  stopBulk,
  submitBulk,
  takeBackBulk,
} from '../../../modules/review/index.ts'
import type { Actor } from '../../../modules/units/index.ts'
import type { Work } from '../../../runtime/work.ts'
import { readField } from '../../auth/form-problems.ts'
import { isId } from '../review/read-filter.ts'

/** What the forms of a bulk act's pages ask for. */
export async function actOnBulk(work: Work, actor: Actor, actId: string, form: FormData): Promise<void> {
  const reason = readField(form, 'reason')
  const groupId = readField(form, 'group')
  switch (readField(form, 'do')) {
    case 'submit':
      await submitBulk(work, actor, actId)
      return
    case 'confirm':
      await confirmBulk(work, actor, actId)
      return
    case 'decline':
      await declineBulk(work, actor, { actId, reason })
      return
    case 'discard':
      await discardBulk(work, actor, actId)
      return
    case 'stop':
      await stopBulk(work, actor, actId)
      return
    case 'go-on':
      await goOnWithBulk(work, actor, actId)
      return
    case 'take-back':
      await takeBackBulk(work, actor, { actId, reason })
      return
    case 'leave-out':
    case 'take-in':
      if (!isId(groupId)) throw new Response(null, { status: 400 })
      return leaveOut(work, actor, { actId, groupId, out: readField(form, 'do') === 'leave-out' })
    default:
      throw new Response(null, { status: 400 })
  }
}
