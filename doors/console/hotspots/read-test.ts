import type { HotspotTest } from '../../../modules/hotspots/index.ts'

/** The test as its two fields say it; the share is typed in per cent. */
export function readTest(form: FormData): HotspotTest {
  return { days: Number(form.get('days')), share: Number(String(form.get('share')).replace(',', '.')) / 100 }
}
