import splits from './tables/split.json' with { type: 'json' }

const whole = new Map<number, number>()
/** 1 for a unit that may be the second part of a character written in parts. */
export const isSplitSecond = new Uint8Array(0x10000)
/** 1 for a unit that may be the first. */
export const isSplitFirst = new Uint8Array(0x10000)
for (const [parts, character] of Object.entries(splits)) {
  whole.set((parts.charCodeAt(0) << 16) | parts.charCodeAt(1), character.charCodeAt(0))
  isSplitFirst[parts.charCodeAt(0)] = 1
  isSplitSecond[parts.charCodeAt(1)] = 1
}

/** The character that two parts make together; 0 where they make none. */
export function wholeOf(first: number, second: number): number {
  return whole.get((first << 16) | second) ?? 0
}
