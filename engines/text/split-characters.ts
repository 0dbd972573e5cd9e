import splits from './tables/split.json' with { type: 'json' }

const sure = wholesOf(splits.sure)
const likely = wholesOf(splits.likely)
/** 1 for a unit that may be the second part of a character written in parts. */
export const isSplitSecond = new Uint8Array(0x10000)
const hashBits = 19
/** A bit for each hash of two units that make one: nearly all pairs that make none are told apart here. */
const mayJoin = new Uint32Array(1 << (hashBits - 5))
for (const pair of [...sure.keys(), ...likely.keys()]) {
  isSplitSecond[pair & 0xffff] = 1
  const hash = hashOf(pair >>> 16, pair & 0xffff)
  mayJoin[hash >>> 5] = (mayJoin[hash >>> 5] ?? 0) | (1 << (hash & 31))
}

/** 1 where it is worth looking them up, else 0: a number, so that nobody has to branch on it. */
export function mayMakeOne(first: number, second: number): number {
  const hash = hashOf(first, second)
  return ((mayJoin[hash >>> 5] ?? 0) >>> (hash & 31)) & 1
}

/** The character that two parts make together, which ordinary texts never have side by side; 0 where they make none. */
export function wholeOf(first: number, second: number): number {
  return sure.get((first << 16) | second) ?? 0
}

/** The character that two parts are likelier to make where other characters are written in parts; 0 where they make none. */
export function likelyWholeOf(first: number, second: number): number {
  return likely.get((first << 16) | second) ?? 0
}

function hashOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b)) >>> (32 - hashBits)
}

function wholesOf({ parts, whole }: { readonly parts: string; readonly whole: string }): Map<number, number> {
  return new Map(
    Array.from(whole, (character, at) => [
      (parts.charCodeAt(2 * at) << 16) | parts.charCodeAt(2 * at + 1),
      character.charCodeAt(0),
    ]),
  )
}
