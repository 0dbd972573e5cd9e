import { data } from 'react-router'
import { getProfile } from '../../../modules/law/index.ts'
import { getBulkAct, inAct, listBulkGroups } from '../../../modules/review/index.ts'
import { type Actor, may } from '../../../modules/units/index.ts'
import type { Door } from '../../context.ts'
import { orRefuse } from '../../refusal.ts'
import { isId } from '../review/read-filter.ts'

const SHOWN_GROUPS = 40
const LISTS = {
  in: ['chosen', 'decided', 'skipped', 'undone', 'kept'],
  out: ['left-out'],
  left: ['skipped', 'kept'],
} as const

/** Everything the page of one bulk act shows, and what this person may do there. */
export async function loadBulk({ services, url }: Door, actor: Actor, actId: string | undefined) {
  if (!isId(actId)) throw data(null, { status: 404 })
  const asked = url.searchParams.get('show')
  const show = asked === 'out' || asked === 'left' ? asked : 'in'
  const after = url.searchParams.get('after') ?? undefined
  const [act, groups] = await Promise.all([
    orRefuse(getBulkAct(services.db, actor, actId)),
    orRefuse(
      listBulkGroups(services.db, actor, {
        actId,
        states: LISTS[show],
        after: isId(after) ? after : undefined,
        limit: SHOWN_GROUPS,
      }),
    ),
  ])
  const profile = getProfile(act.campaign.profile)
  const ground = profile.grounds.find(({ id }) => id === act.groundId)
  return {
    act,
    all: inAct(act.groups),
    show,
    groups,
    more: groups.length === SHOWN_GROUPS ? groups.at(-1)?.groupId : undefined,
    ground: ground && {
      article: ground.article,
      text: ground.text,
      instrument: profile.instruments.find(({ id }) => id === ground.instrument)?.name,
    },
    own: act.madeBy.memberId === actor.memberId,
    confirmer: act.confirmedBy?.memberId === actor.memberId,
    mayAct: may(actor, 'review.bulk'),
    mayConfirm: may(actor, 'review.bulk-confirm'),
  }
}

export type BulkActData = Awaited<ReturnType<typeof loadBulk>>
