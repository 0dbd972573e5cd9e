import {
  approveDraft,
  changeDraft,
  declineDraft,
  type DraftContent,
  dropDraft,
  getDraft,
  proposeDraft,
  requestBackTest,
  retireDraft,
  startRuleShadow,
  stopBackTest,
} from '../../../modules/rules/index.ts'
import type { Actor } from '../../../modules/units/index.ts'
import type { Work } from '../../../runtime/work.ts'
import { readField } from '../../auth/form-problems.ts'

/** What the forms of a draft's page ask for. */
export async function actOnDraft(work: Work, actor: Actor, draftId: string, form: FormData): Promise<void> {
  const reason = readField(form, 'reason')
  switch (readField(form, 'do')) {
    case 'add-term':
      return change(work, actor, draftId, ({ terms, rules }) => ({
        terms: [...terms, readTerm(form)],
        rules,
      }))
    case 'add-rule':
      return change(work, actor, draftId, ({ terms, rules }) => ({
        terms,
        rules: [...rules, readRule(form)],
      }))
    case 'drop-term':
      return change(work, actor, draftId, ({ terms, rules }) => ({
        terms: terms.filter(({ term }) => term !== readField(form, 'name')),
        rules,
      }))
    case 'drop-rule':
      return change(work, actor, draftId, ({ terms, rules }) => ({
        terms,
        rules: rules.filter(({ id }) => id !== readField(form, 'name')),
      }))
    case 'test':
      return requestBackTest(work, actor, draftId)
    case 'stop-test':
      return stopBackTest(work, actor, draftId)
    case 'shadow':
      await startRuleShadow(work, actor, draftId)
      return
    case 'propose':
      await proposeDraft(work, actor, { draftId, reason })
      return
    case 'approve':
      await approveDraft(work, actor, draftId)
      return
    case 'decline':
      await declineDraft(work, actor, { draftId, reason })
      return
    case 'retire':
      await retireDraft(work, actor, { draftId, reason })
      return
    case 'drop':
      await dropDraft(work, actor, draftId)
      return
    default:
      throw new Response(null, { status: 400 })
  }
}

type Changed = { readonly terms: readonly unknown[]; readonly rules: readonly unknown[] }

async function change(
  work: Work,
  actor: Actor,
  draftId: string,
  to: (content: DraftContent) => Changed,
): Promise<void> {
  const { content } = await getDraft(work.trx, actor, draftId)
  await changeDraft(work, actor, draftId, to(content))
}

function readTerm(form: FormData) {
  const kind = readField(form, 'kind')
  const innocent = listWords(readField(form, 'innocent'))
  const also = listWords(readField(form, 'also'))
  return {
    term: readField(form, 'term'),
    role: readField(form, 'role'),
    ...(kind === '' ? {} : { kind }),
    weight: Number(readField(form, 'weight')),
    zh: readField(form, 'zh'),
    en: readField(form, 'en'),
    ...(innocent.length === 0 ? {} : { innocent }),
    ...(also.length === 0 ? {} : { also }),
    source: readField(form, 'source').trim() || 'own',
    match: readField(form, 'match'),
    not: readField(form, 'not'),
  }
}

function readRule(form: FormData) {
  const second = form.getAll('second').map(String)
  const surfaces = form.getAll('surfaces').map(String)
  return {
    id: readField(form, 'id').trim(),
    first: form.getAll('first').map(String),
    ...(second.length === 0 ? {} : { second, within: Number(readField(form, 'within')) }),
    ...(surfaces.length === 0 ? {} : { surfaces }),
    strength: Number(readField(form, 'strength')),
  }
}

/** Words set apart by commas or spaces, Chinese commas too. */
function listWords(text: string): string[] {
  return text
    .split(/[,，、;；\s]+/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
