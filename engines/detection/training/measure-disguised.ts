import type { Detector } from '../create-detector.ts'
import { createRandom } from '../random.ts'
import { disguises } from './disguise-text.ts'
import { rightKinds, type TrainingRow } from './training-row.ts'

/** What a way of writing does to what a detector finds. */
export interface DisguiseFigures {
  readonly disguise: string
  readonly lang: 'zh' | 'en'
  /** Of the offers found as they are written: how many are still found, with a kind that is right, when disguised. */
  readonly caught: number
  readonly of: number
  /** Share of harmless texts flagged when disguised, less that when plain, in percentage points. */
  readonly moreFalseAlarms: number
}

/** Writes each text in every way its language has, with the half of look-alikes and sound-alikes not learned from. */
export function measureDisguised(
  pairs: readonly { readonly row: TrainingRow; readonly detector: Detector }[],
  seed: number,
): DisguiseFigures[] {
  const chosen = pairs.filter(({ row }) => row.kind !== 'adjacent' && row.corpus !== 'sentences')
  return disguises.map((disguise) => {
    const { name, lang } = disguise
    const random = createRandom(seed)
    let caught = 0
    let of = 0
    let plainAlarms = 0
    let alarms = 0
    let harmless = 0
    for (const { row, detector } of chosen) {
      const isChinese = /[\u3400-\u9fff]/.test(row.text)
      if (isChinese !== (lang === 'zh') || (row.lang !== undefined && row.lang !== lang)) continue
      const plain = detector.scan(row.text, { surface: row.surface })
      const written = detector.scan(disguise.apply(row.text, random, { share: 0.3, half: 'measuring' }), {
        surface: row.surface,
      })
      if (row.kind === 'none') {
        harmless++
        if (plain.verdict === 'flag') plainAlarms++
        if (written.verdict === 'flag') alarms++
        continue
      }
      const right = rightKinds(row)
      if (plain.kind === null || !right.includes(plain.kind)) continue
      of++
      if (written.kind !== null && right.includes(written.kind)) caught++
    }
    const points = harmless === 0 ? 0 : ((alarms - plainAlarms) / harmless) * 100
    return { disguise: name, lang, caught, of, moreFalseAlarms: Math.round(points * 100) / 100 }
  })
}
