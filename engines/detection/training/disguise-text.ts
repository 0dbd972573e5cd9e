import { chineseDisguises, inTraditional } from './disguises/chinese.ts'
import type { Disguise, Draw, Half } from './disguises/disguise.ts'
import { englishDisguises } from './disguises/english.ts'
import { isChinese } from './disguises/written-text.ts'

export type { Disguise, DisguiseOptions, Draw, Half } from './disguises/disguise.ts'
export { inTraditional }

/** The ways of writing that detectors are trained and measured with, Chinese first. */
export const disguises: readonly Disguise[] = [...chineseDisguises, ...englishDisguises]

/**
 * Writes a text in one or two of the ways its language has, each on a share of the characters drawn anew.
 *
 * @example
 * disguiseText('出售银行卡四件套', random) // such as '出shou银hang卡四件套' or '出.售.银行.卡四件套'
 */
export function disguiseText(text: string, random: Draw, half?: Half): string {
  const own = isChinese(text) ? chineseDisguises : englishDisguises
  let written = text
  for (let i = random() < 0.7 ? 1 : 2; i > 0; i--) {
    const before = written
    // Some ways find nothing to do in some texts; those are drawn again.
    for (let tries = 0; written === before && tries < 4; tries++) {
      const share = 0.1 + random() * 0.4
      const disguise = own[Math.floor(random() * own.length)]
      written = disguise?.apply(before, random, { share, ...(half !== undefined && { half }) }) ?? before
    }
  }
  return written
}
