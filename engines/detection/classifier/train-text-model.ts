import { createRandom } from '../random.ts'
import { groupNear } from '../training/group-near.ts'
import { countPieces } from './count-pieces.ts'
import { fitOneVsRest, shuffle } from './fit-one-vs-rest.ts'
import { fitSharpness, usualSharpness } from './fit-sharpness.ts'
import { createPieceReader } from './piece-reader.ts'
import { scoreHeldOut } from './score-held-out.ts'
import { encodeTextModel } from './text-model.ts'
import { tuneOffsets } from './tune-offsets.ts'
import { rarityOf, weighEntries } from './weigh-pieces.ts'

/** Weights of all labels together; beyond it the pieces that fewer texts hold are left out, but never below so many pieces. */
const mostWeights = 1 << 23
const enoughPieces = 30_000
/** Texts times labels that are held out in turn for tuning; of more a part that holds some of each label. */
const mostHeldOut = 2_000_000
const mostHeldOutRows = 20_000
const leastOfLabel = 20
/** With fewer texts than this there is nothing to hold out. */
const leastRows = 10
/** From this many texts on, a piece must stand in two of them. */
const manyRows = 50

/** Trains on texts and the numbers of their labels and gives the bytes of the model file. */
export function trainTextModel(
  texts: readonly string[],
  labelOf: Uint16Array,
  labels: readonly string[],
  { seed, given }: { readonly seed: number; readonly given: number },
): Uint8Array<ArrayBuffer> {
  const least = texts.length < manyRows ? 1 : 2
  const counts = countPieces(texts, createPieceReader(), {
    least,
    most: Math.max(enoughPieces, Math.floor(mostWeights / labels.length)),
  })
  const rows = Uint32Array.from(texts, (_, index) => index)
  const options = { labels: labels.length, seed }
  const rarity = rarityOf(counts, rows, least)
  const planes = fitOneVsRest(counts, weighEntries(counts, rarity), rows, labelOf, options)

  let sharpness = usualSharpness
  if (labels.length > 1 && texts.length >= leastRows) {
    const { candidates, often } = chooseCandidates(rows, labelOf, labels.length, seed)
    const groups = groupNear(Array.from(candidates, (row) => texts[row] ?? ''))
    const { chosen, scores } = scoreHeldOut(counts, candidates, labelOf, groups, least, options)
    const held = {
      labels: labels.length,
      scores,
      truth: Uint16Array.from(chosen, (index) => labelOf[candidates[index] ?? 0] ?? 0),
      often: Float64Array.from(chosen, (index) => often[index] ?? 1),
    }
    const offsets = tuneOffsets(held, seed)
    sharpness = fitSharpness(held, offsets)
    offsets.forEach((offset, label) => (planes.bias[label] = (planes.bias[label] ?? 0) + offset))
  }
  return encodeTextModel(counts, rarity, planes, { labels, sharpness, rows: texts.length, given, seed })
}

/** Rows to hold out, and for how many rows each stands. */
function chooseCandidates(
  rows: Uint32Array,
  labelOf: Uint16Array,
  labels: number,
  seed: number,
): { candidates: Uint32Array; often: Float64Array } {
  const share = Math.min(mostHeldOutRows, mostHeldOut / labels) / rows.length
  if (share >= 1) return { candidates: rows, often: new Float64Array(rows.length).fill(1) }
  const order = Uint32Array.from(rows)
  shuffle(order, createRandom(seed))
  const total = new Float64Array(labels)
  for (const row of rows) total[labelOf[row] ?? 0] = (total[labelOf[row] ?? 0] ?? 0) + 1
  const wanted = total.map((texts) => Math.max(Math.min(texts, leastOfLabel), Math.floor(texts * share)))
  const taken = new Float64Array(labels)
  const candidates = order.filter((row) => {
    const label = labelOf[row] ?? 0
    if ((taken[label] ?? 0) >= (wanted[label] ?? 0)) return false
    taken[label] = (taken[label] ?? 0) + 1
    return true
  })
  return {
    candidates,
    often: Float64Array.from(candidates, (row) => {
      const label = labelOf[row] ?? 0
      return (total[label] ?? 0) / (wanted[label] ?? 1)
    }),
  }
}
