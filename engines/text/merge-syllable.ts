/**
 * A toneless syllable as careless ears hear it: z, c and s for zh, ch and sh, l for n and r, and no difference between
 * -an and -ang, -en and -eng, -in and -ing. `ü` may be written u, v or ü after l and n as pinyin allows (lüe, lve, lue).
 * f and h stay apart: taking them together finds nothing more and confuses more.
 *
 * @example
 * mergeSyllable('zhang') // 'zan'
 */
export function mergeSyllable(syllable: string): string {
  return syllable
    .replace('ü', 'v')
    .replace(/^([ln])ue$/, '$1ve')
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr](?=[aeiouv])/, 'l')
    .replace(/([aei])ng$/, '$1n')
}
