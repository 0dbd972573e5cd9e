export interface Ink {
  readonly text: string
  /** Whether the stretch is in the variant only. */
  readonly differs: boolean
  /** Whether characters in the middle were left out. */
  readonly cut?: boolean
}

/** Beyond this the middle of two texts is inked as one difference: comparing costs the product of both lengths. */
const LONGEST_MIDDLE = 320

/**
 * A variant of a text as stretches that are the same and stretches that are not, by characters. The longest common
 * subsequence between equal beginnings and endings (Wagner and Fischer 1974).
 */
export function inkDifferences(original: string, variant: string): Ink[] {
  const a = [...original]
  const b = [...variant]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail += 1
  const middleA = a.slice(head, a.length - tail)
  const middleB = b.slice(head, b.length - tail)
  const same =
    middleA.length > LONGEST_MIDDLE || middleB.length > LONGEST_MIDDLE
      ? middleB.map(() => false)
      : findCommon(middleA, middleB)
  const flags = [...b.slice(0, head).map(() => true), ...same, ...b.slice(b.length - tail).map(() => true)]
  const inks: Ink[] = []
  b.forEach((character, index) => {
    const differs = flags[index] !== true
    const last = inks.at(-1)
    if (last !== undefined && last.differs === differs)
      inks[inks.length - 1] = { text: last.text + character, differs }
    else inks.push({ text: character, differs })
  })
  return inks
}

/** The same with long stretches that do not differ cut in their middle, so that a difference is always in sight. */
export function shortenSame(inks: readonly Ink[], keep = 10): Ink[] {
  return inks.flatMap((ink): Ink[] => {
    const characters = [...ink.text]
    if (ink.differs || characters.length <= keep * 2 + 4) return [ink]
    return [
      { text: characters.slice(0, keep).join(''), differs: false, cut: true },
      { text: characters.slice(-keep).join(''), differs: false },
    ]
  })
}

/** For each character of `b` whether it is in the longest common subsequence. */
function findCommon(a: readonly string[], b: readonly string[]): boolean[] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const get = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? get(i + 1, j + 1) + 1 : Math.max(get(i + 1, j), get(i, j + 1))
    }
  }
  const common = b.map(() => false)
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      common[j] = true
      i += 1
      j += 1
    } else if (get(i + 1, j) >= get(i, j + 1)) i += 1
    else j += 1
  }
  return common
}
