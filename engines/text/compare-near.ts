import { firstWordUnit, lastBrand } from './near-words.ts'
import type { NearUnits } from './near-units.ts'

/** A copy of what was read of a text, to be compared with others. */
export interface NearText extends NearUnits {}

/** What two texts have in common and what not; shares from 0 to 1. */
export interface NearComparison {
  /** Of the shorter text's weight, what the other says too. */
  readonly contained: number
  /** Of the weight of both together, what they have in common. */
  readonly common: number
  /** Of the shorter text's weight, what stands in place of something else. */
  readonly replaced: number
  /** What replaces content, in units. */
  readonly replacedUnits: number
  /** Each is about something that the other is not about. */
  readonly subjectsDiffer: 'brand' | 'goods' | 'no'
  readonly shorter: number
  /** Neither says where to turn: a title, a remark, a line of talk. */
  readonly isTalk: boolean
}

export function keepUnits(units: NearUnits, most = longestCompared): NearText {
  const length = Math.min(units.length, most)
  return {
    length,
    sounds: units.sounds.slice(0, length),
    shapes: units.shapes.slice(0, length),
    weights: units.weights.slice(0, length),
    subjects: [...units.subjects],
    hasContact: units.hasContact,
  }
}

/** Of longer texts this many units are compared; how alike the whole is, their signatures say. */
export const longestCompared = 96

const scores = new Uint16Array((longestCompared + 1) * (longestCompared + 1))

/** Lays two texts side by side (longest common sequence by weight; two characters are equal by sound or by shape). */
export function compareNear(a: NearText, b: NearText): NearComparison {
  const width = b.length + 1
  scores.fill(0, 0, width)
  for (let i = 1; i <= a.length; i++) {
    const row = i * width
    const [sound, shape, own] = [a.sounds[i - 1], a.shapes[i - 1], a.weights[i - 1] ?? 0]
    scores[row] = 0
    for (let j = 1; j <= b.length; j++) {
      let best = scores[row + j - 1] ?? 0
      const above = scores[row - width + j] ?? 0
      if (above > best) best = above
      if (sound === b.sounds[j - 1] || shape === b.shapes[j - 1]) {
        const other = b.weights[j - 1] ?? 0
        const matched = (scores[row - width + j - 1] ?? 0) + (own < other ? own : other)
        if (matched > best) best = matched
      }
      scores[row + j] = best
    }
  }
  const totalA = sum(a)
  const totalB = sum(b)
  const matched = scores[a.length * width + b.length] ?? 0
  const shorter = Math.max(1, Math.min(totalA, totalB))
  const replaced = replacedWeight(a, b, width)
  return {
    contained: matched / shorter,
    common: totalA + totalB === 0 ? 1 : matched / Math.max(1, totalA + totalB - matched),
    replaced: replaced / shorter,
    replacedUnits: replaced / 8,
    subjectsDiffer: compareSubjects(a.subjects, b.subjects),
    shorter: shorter / 8,
    isTalk: !a.hasContact && !b.hasContact && !isInLetters(a) && !isInLetters(b),
  }
}

/** In units of content. */
export const limits = {
  common: 0.36,
  contained: 0.64,
  replaced: 0.35,
  /** Of a text shorter than this one word more or less makes another. */
  short: 8,
  shortCommon: 0.55,
  shortReplaced: 1.5,
  /** Titles and talk up to this length differ by what stands in the same place: another school, another day. */
  talk: 16,
  talkCommon: 0.65,
  talkReplaced: 1.5,
  /** From this many units on, one word for goods is too little to tell texts apart that are alike throughout. */
  long: 50,
  longContained: 0.85,
} as const

/**
 * Whether a person would say that the same message was sent again: what differs are numbers, names, places, padding,
 * ways of writing or a few words, not who speaks or what is offered. The limits were tuned on half of the labelled
 * pairs beside this file.
 */
export function isSameMessage(a: NearText, b: NearText): boolean {
  const others = compareSubjects(a.subjects, b.subjects)
  if (others === 'brand' || (others === 'goods' && Math.min(a.length, b.length) < limits.long)) return false
  const { contained, common, replaced, replacedUnits, shorter, isTalk } = compareNear(a, b)
  if (others === 'goods') return contained >= limits.longContained
  if (isTalk && shorter < limits.talk)
    return common >= limits.talkCommon && replacedUnits <= limits.talkReplaced
  if (shorter < limits.short) return common >= limits.shortCommon && replacedUnits <= limits.shortReplaced
  return common >= limits.common && contained >= limits.contained && replaced <= limits.replaced
}

/** Whether each names a sender that the other does not name. */
export function haveOtherSenders(a: Pick<NearText, 'subjects'>, b: Pick<NearText, 'subjects'>): boolean {
  return compareSubjects(a.subjects, b.subjects) === 'brand'
}

/** Walks back along what is common; a gap with something on both sides is a replacement. */
function replacedWeight(a: NearText, b: NearText, width: number): number {
  let [i, j, gapA, gapB, replaced] = [a.length, b.length, 0, 0, 0]
  while (i > 0 && j > 0) {
    const here = scores[i * width + j] ?? 0
    if (here === scores[(i - 1) * width + j]) gapA += a.weights[--i] ?? 0
    else if (here === scores[i * width + j - 1]) gapB += b.weights[--j] ?? 0
    else {
      replaced += Math.min(gapA, gapB)
      gapA = gapB = 0
      i--
      j--
    }
  }
  while (i > 0) gapA += a.weights[--i] ?? 0
  while (j > 0) gapB += b.weights[--j] ?? 0
  return replaced + Math.min(gapA, gapB)
}

/** Whether most units are words in letters. */
function isInLetters({ sounds, length }: NearText): boolean {
  let words = 0
  for (let i = 0; i < length; i++) if ((sounds[i] ?? 0) >= firstWordUnit) words++
  return words * 2 > length
}

function sum({ weights, length }: NearText): number {
  let total = 0
  for (let i = 0; i < length; i++) total += weights[i] ?? 0
  return total
}

function compareSubjects(a: readonly number[], b: readonly number[]): NearComparison['subjectsDiffer'] {
  if (differ(a.filter(isBrand), b.filter(isBrand))) return 'brand'
  return differ(a.filter(isGoods), b.filter(isGoods)) ? 'goods' : 'no'
}

function isBrand(subject: number): boolean {
  return subject <= lastBrand
}

function isGoods(subject: number): boolean {
  return subject > lastBrand
}

/** Whether each names what the other does not, and what both name does not outweigh it. */
function differ(a: readonly number[], b: readonly number[]): boolean {
  let both = 0
  for (const subject of a) if (b.includes(subject)) both++
  const least = Math.min(a.length, b.length) - both
  return least > 0 && least >= both
}
