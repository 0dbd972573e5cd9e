import bulkEn from './authored/bulk-sms-gear.en.json' with { type: 'json' }
import bulkZh from './authored/bulk-sms-gear.zh.json' with { type: 'json' }
import crimeEn from './authored/crime-tools.en.json' with { type: 'json' }
import crimeZh from './authored/crime-tools.zh.json' with { type: 'json' }
import domainEn from './authored/domain-abuse.en.json' with { type: 'json' }
import domainZh from './authored/domain-abuse.zh.json' with { type: 'json' }
import trustEn from './authored/false-trust.en.json' with { type: 'json' }
import trustZh from './authored/false-trust.zh.json' with { type: 'json' }
import identityEn from './authored/identity-trade.en.json' with { type: 'json' }
import identityZh from './authored/identity-trade.zh.json' with { type: 'json' }
import noneEn from './authored/none.en.json' with { type: 'json' }
import noneZh from './authored/none.zh.json' with { type: 'json' }
import scamEn from './authored/scam.en.json' with { type: 'json' }
import scamZh from './authored/scam.zh.json' with { type: 'json' }
import slots from './authored/slots.json' with { type: 'json' }
import { createRandom } from '../random.ts'
import { isKind, SURFACES } from '../kinds.ts'
import { expandSentence } from './expand-sentence.ts'
import type { TrainingRow } from './training-row.ts'

const files: readonly { kind: string; lang: string; sentences: Partial<Record<string, string[]>> }[] = [
  ...[crimeZh, crimeEn, identityZh, identityEn, bulkZh, bulkEn, trustZh, trustEn],
  ...[domainZh, domainEn, scamZh, scamEn, noneZh, noneEn],
]

/** Texts drawn from sentences written for this purpose, `perSentence` of each; the same seed gives the same texts. */
export function authoredRows(seed: number, perSentence = 4): TrainingRow[] {
  const random = createRandom(seed)
  const rows: TrainingRow[] = []
  for (const { kind, lang, sentences } of files) {
    const known = isKind(kind) ? kind : 'none'
    for (const surface of SURFACES) {
      for (const sentence of sentences[surface] ?? []) {
        const drawn = new Set<string>()
        for (let draw = 0; draw < perSentence; draw++) drawn.add(expandSentence(sentence, random, slots))
        for (const text of drawn)
          rows.push({
            text,
            kind: known,
            surface,
            corpus: 'sentences',
            lang,
            ...(known === 'none' && { hard: true }),
          })
      }
    }
  }
  return rows
}
