import type { Evidence } from './shape-evidence.ts'

/** What putting two characters in one class costs that no evidence joins; by how many of them are common. */
const costs = [0.02, 0.05, 0.25] as const
/** How many common characters a class may have, and how many of all. */
const mostCommon = 12
const most = 40

/**
 * Characters → the one that names their class. Classes grow together while the evidence between all of their members
 * outweighs the pairs without any, strongest first, so that nothing is chained from likeness to likeness.
 * A class is named by its commonest member.
 */
export function shapeClasses(
  evidence: Evidence,
  rankOf: (character: string) => number,
  common: ReadonlySet<string>,
): Map<string, string> {
  const classOf = new Map<string, Class>()
  const links = evidence.pairs()
  for (const character of new Set(links.flatMap(({ one, other }) => [one, other])))
    classOf.set(character, { members: [character], common: common.has(character) ? 1 : 0 })
  links.sort((a, b) => b.weight - a.weight || (a.one + a.other < b.one + b.other ? -1 : 1))
  for (const { one, other } of links) {
    const [first, second] = [classOf.get(one), classOf.get(other)]
    if (first === undefined || second === undefined || first === second) continue
    if (first.common + second.common > mostCommon || first.members.length + second.members.length > most)
      continue
    if (gainOf(first, second) <= 0) continue
    const joined = { members: [...first.members, ...second.members], common: first.common + second.common }
    for (const member of joined.members) classOf.set(member, joined)
  }
  const names = new Map<string, string>()
  for (const [character, { members }] of classOf) {
    const name = members.reduce((best, member) => (rankOf(member) < rankOf(best) ? member : best))
    if (name !== character) names.set(character, name)
  }
  return names

  function gainOf(first: Class, second: Class): number {
    let gain = 0
    for (const one of first.members) {
      for (const other of second.members) {
        const weight = evidence.weightOf(one, other)
        gain += weight ?? -(costs[Number(common.has(one)) + Number(common.has(other))] ?? 0)
      }
    }
    return gain
  }
}

interface Class {
  readonly members: readonly string[]
  readonly common: number
}
