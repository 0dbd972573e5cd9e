/** A rewritten text and the way back: unit `i` of `text` covers `at[i]` to `at[i + 1]` of what it came from. */
export type Rewritten = { text: string; at: Uint32Array | undefined; soft: ReadonlySet<number> }

/**
 * Undoes what keeps an address from being clicked or seen: hxxp, [.], (dot), 点, 。 and the like. `soft` are
 * the offsets of dots that were Chinese punctuation, which proves less than a bracketed one.
 */
export function undefang(text: string): Rewritten {
  if (!sign.test(text)) return { text, at: undefined, soft: new Set() }
  const at = new Uint32Array(text.length + 1)
  const soft = new Set<number>()
  const parts: string[] = []
  let length = 0
  let from = 0
  const keep = (to: number) => {
    parts.push(text.slice(from, to))
    for (let i = from; i < to; i++) at[length++] = i
  }
  for (const match of text.matchAll(disguises)) {
    const plain = plainForm(match.groups ?? {})
    keep(match.index)
    if (match.groups?.['soft'] !== undefined) soft.add(length)
    // The first unit carries the whole of what was written, the others are empty.
    for (let i = 0; i < plain.length; i++)
      at[length++] = i === 0 ? match.index : match.index + match[0].length
    parts.push(plain)
    from = match.index + match[0].length
  }
  keep(text.length)
  at[length] = text.length
  return { text: parts.join(''), at: at.subarray(0, length + 1), soft }
}

const sign =
  /[[({（【](?:\.|:|dot|点|點|at|@|:\/\/)|h[xX*]{2}ps?|[。点點丶]| dot |:\\\\|: \/\/|https? :| \.|\. |[#*](?:qq|1|gm|ou|ho|fo)/i

const disguises =
  /(?<dot>\s?[[({（【]\s?(?:\.|dot|点|點)\s?[\])}）】]\s?|(?<=[a-z0-9]) dot (?=[a-z]))|(?<at>\s?[[({（【]\s?(?:@|at)\s?[\])}）】]\s?|(?<=\w)[#*](?=(?:qq|163|126|gmail|outlook|hotmail|foxmail)\.c)| at (?=\w+ dot ))|(?<colon>[[({（【]:(?:\/\/)?[\])}）】])|(?<scheme>(?<![a-z])h[x*]{2}p(?<s>s?)\s?(?=[:：[]))|(?<slashes>(?<=https?)(?:\s?[:：]\s?(?:\\\\|\/\/)\s?))|(?<soft>(?<=[a-z0-9])(?:\s?[。点點丶]\s?(?=[a-z0-9])| ?\. ?(?<=[ ].?.?)(?=(?:com|cn|cc|xyz|vip)(?![a-z0-9]))))/gi

function plainForm(groups: Record<string, string | undefined>): string {
  if (groups['at'] !== undefined) return '@'
  if (groups['colon'] !== undefined) return groups['colon'].includes('//') ? '://' : ':'
  if (groups['scheme'] !== undefined) return groups['s'] ? 'https' : 'http'
  return groups['slashes'] === undefined ? '.' : '://'
}
