import { openHotspot, proposeHotspots } from '../hotspots/index.ts'
import type { SampleActors, Stage } from './stage.ts'

/** One watch that a person opened; whatever the signals find in the sample is proposed beside it. */
export async function playHotspots(stage: Stage, actors: SampleActors): Promise<void> {
  const platform = await stage.services.db
    .selectFrom('platform')
    .select('id')
    .where('code', '=', 'harbour-chat')
    .executeTakeFirstOrThrow()
  await stage.run((work) =>
    openHotspot(work, actors.officerA, {
      platformId: platform.id,
      kind: 'identity-trade',
      test: { days: 28, share: 0.05 },
      note: '群名反复更换，举报集中在夜间。',
    }),
  )
  await stage.run(proposeHotspots)
}
