import {
  approveOrder,
  cancelOrder,
  type ChangeDraft,
  changeDraft,
  dayOf,
  decideAppeal,
  decideObjection,
  endOfDay,
  getOrder,
  PROOF_METHODS,
  proveDelivery,
  reopenOrder,
  returnOrder,
  ruleOnAnswer,
  serveOrder,
  submitOrder,
  withdrawOrder,
} from '../../../modules/measures/index.ts'
import { STEPS } from '../../../modules/review/index.ts'
import type { Actor } from '../../../modules/units/index.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Services } from '../../../runtime/services.ts'
import { inWork, type Work } from '../../../runtime/work.ts'
import { attempt, type Refused } from '../../refusal.ts'

type Acted = { ok: true; saved: boolean } | { ok: false; refused: Refused; status: number }

/**
 * What a form of the order's pages asks for. A draft is saved in its own transaction before it goes up, so that a
 * refused submission loses nothing that was written.
 */
export async function actOnOrder(
  services: Services,
  actor: Actor,
  measureId: string,
  form: FormData,
): Promise<Acted> {
  const act = text(form, 'do')
  if (act === 'save' || act === 'submit') {
    const saved = await attempt(() => saveDraft(services, actor, measureId, form))
    if (!saved.ok) return saved
    if (act === 'save') return { ok: true, saved: true }
  }
  const done = await attempt(() =>
    inWork(services, (work) => run(work, services, actor, measureId, form, act)),
  )
  return done.ok ? { ok: true, saved: false } : done
}

async function run(
  work: Work,
  services: Services,
  actor: Actor,
  measureId: string,
  form: FormData,
  act: string,
): Promise<unknown> {
  const reason = text(form, 'reason')
  switch (act) {
    case 'submit':
      return submitOrder(work, actor, measureId)
    case 'return':
      return returnOrder(work, actor, { measureId, reason })
    case 'approve':
      return approveOrder(work, actor, { measureId, files: services.files })
    case 'reopen':
      return reopenOrder(work, actor, measureId)
    case 'cancel':
      return cancelOrder(work, actor, { measureId, reason })
    case 'serve':
      return serveOrder(work, actor, { measureId, secrets: services.secrets })
    case 'prove':
      return proveDelivery(work, actor, {
        measureId,
        method: PROOF_METHODS.find((each) => each === text(form, 'method')) ?? 'in-person',
        day: text(form, 'day'),
        proof: text(form, 'proof'),
      })
    case 'withdraw':
      return withdrawOrder(work, actor, { measureId, reason })
    case 'favour':
    case 'against':
      return rule(work, actor, form, act === 'favour', reason)
    default:
      throw new Refusal('invalid', 'measures.form', `An order knows no act "${act.slice(0, 40)}".`)
  }
}

/** One form for four kinds of matter: in favour of whoever asked, or against. */
async function rule(
  work: Work,
  actor: Actor,
  form: FormData,
  favour: boolean,
  reason: string,
): Promise<void> {
  const id = text(form, 'matter')
  switch (text(form, 'what')) {
    case 'appeal':
      return decideAppeal(work, actor, { appealId: id, outcome: favour ? 'upheld' : 'dismissed', reason })
    case 'objection':
      return decideObjection(work, actor, {
        objectionId: id,
        outcome: favour ? 'upheld' : 'dismissed',
        reason,
      })
    default:
      return ruleOnAnswer(work, actor, { answerId: id, ruling: favour ? 'granted' : 'refused', reason })
  }
}

async function saveDraft(services: Services, actor: Actor, measureId: string, form: FormData): Promise<void> {
  const order = await getOrder(services.db, actor, measureId)
  const optional = (name: string): string | undefined => (form.has(name) ? text(form, name) : undefined)
  const day = text(form, 'deadline')
  const before = dayOf(new Date(order.deadline.getTime() - 1))
  const change: ChangeDraft = {
    measureId,
    facts: optional('facts'),
    competenceBasis: optional('competenceBasis'),
    action: optional('action'),
    deadline: /^\d{4}-\d{2}-\d{2}$/.test(day) && day !== before ? endOfDay(day) : undefined,
    deadlineReason: optional('deadlineReason'),
    feasibility: optional('feasibility'),
    remedies: optional('remedies'),
    consequence: optional('consequence'),
    acceptanceTests: Object.fromEntries(
      STEPS.flatMap((step) => (form.has(`test-${step}`) ? [[step, text(form, `test-${step}`)]] : [])),
    ),
    leaveOut: form.getAll('leaveOut').map(Number),
  }
  await inWork(services, (work) => changeDraft(work, actor, change))
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim()
}
