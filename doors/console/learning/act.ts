import {
  confirmChange,
  declineChange,
  proposeChange,
  rejectModel,
  requestTraining,
  startShadow,
  stopShadow,
} from '../../../modules/learning/index.ts'
import type { Actor } from '../../../modules/units/index.ts'
import type { Work } from '../../../runtime/work.ts'
import { readField } from '../../auth/form-problems.ts'

/** What the forms of these pages ask for; `modelId` is that of the page, if it is one model's. */
export async function act(work: Work, actor: Actor, form: FormData, modelId: string): Promise<void> {
  const reason = readField(form, 'reason')
  const changeId = readField(form, 'change')
  switch (readField(form, 'do')) {
    case 'train':
      await requestTraining(work, actor)
      return
    case 'train-from-shipped':
      await requestTraining(work, actor, { fromShipped: true })
      return
    case 'start-shadow':
      return startShadow(work, actor, modelId)
    case 'stop-shadow':
      return stopShadow(work, actor, modelId)
    case 'propose':
      await proposeChange(work, actor, {
        modelId: readField(form, 'model') === 'shipped' ? null : modelId,
        reason,
      })
      return
    case 'confirm':
      return confirmChange(work, actor, changeId)
    case 'decline':
      return declineChange(work, actor, { changeId, reason })
    case 'reject':
      return rejectModel(work, actor, { modelId, reason })
    default:
      throw new Response(null, { status: 400 })
  }
}
