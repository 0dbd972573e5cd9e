/** The sources of each directive that hold under all policies together. */
export type Policies = ReadonlyMap<string, ReadonlySet<string>>

interface Source {
  readonly text: string
  readonly policy: number
  kept: boolean
}

/** A policy shorter than the shortest directive is none. */
const SHORTEST = 'img-src'.length - 1
const MAY_REPEAT = new Set(['report-uri', 'report-to'])
const NOT_IN_META = ['frame-ancestors', 'report-uri', 'sandbox'] as const
const inOrder = new Intl.Collator('en').compare

/**
 * Reads Content-Security-Policy values; of several policies a source counts only where each allows it. The scale that this
 * serves takes a repeated directive for an error although browsers use the first, so that people notice it.
 * @throws SyntaxError where a policy cannot be read, or repeats a directive
 */
export function parsePolicies(values: readonly string[]): {
  readonly policies: Policies
  readonly repeated: boolean
} {
  const texts = values.map((value) => value.replaceAll(/[\r\n]/g, '').trim())
  if (texts.some((text) => text.length < SHORTEST)) throw new SyntaxError('a policy is too short to be one')
  const directives = new Map<string, Source[]>()
  let repeated = false
  for (const [number, text] of texts.entries()) {
    const seen = new Set<string>()
    for (const part of text.split(';')) {
      const [name = '', ...words] = part.trim().split(/\s+/)
      if (name === '') continue
      const directive = name.toLowerCase()
      if (seen.has(directive)) {
        if (!MAY_REPEAT.has(directive)) throw new SyntaxError(`${directive} stands twice in one policy`)
        repeated = true
      }
      seen.add(directive)
      const sources = merge(directives.get(directive) ?? [], readSources(directive, words, number), number)
      directives.set(directive, sources)
      // With more policies to come, a source has to be met again to stay.
      if (number === 0 && texts.length > 1) for (const source of sources) source.kept = false
    }
  }
  return {
    repeated,
    policies: new Map(
      [...directives].map(([directive, sources]) => [
        directive,
        new Set(sources.length === 0 ? ["'none'"] : sources.map(({ text }) => text)),
      ]),
    ),
  }
}

/** The same for `<meta>`, where some directives have no effect. */
export function parseMetaPolicies(values: readonly string[]): Policies {
  const { policies } = parsePolicies(values)
  return new Map([...policies].filter(([directive]) => !NOT_IN_META.some((each) => each === directive)))
}

function readSources(directive: string, words: readonly string[], policy: number): Source[] {
  const kept = policy === 0
  if (words.length > 0) return words.map((word) => ({ text: word.trim().toLocaleLowerCase(), policy, kept }))
  return directive.endsWith('-src') ? [{ text: "'none'", policy, kept }] : []
}

/** Drops what a shorter source of the same policy covers, and keeps what two policies share. */
function merge(earlier: readonly Source[], own: readonly Source[], policy: number): Source[] {
  const all = (policy === 0 ? [...own] : [...earlier, ...own]).toSorted((one, other) =>
    inOrder(one.text, other.text),
  )
  for (const [at, source] of all.entries()) {
    const before = all[at - 1]
    if (before === undefined) continue
    if (source.policy === before.policy) {
      if (source.text.startsWith(before.text)) source.kept = false
    } else if (covers(before.text, source.text)) source.kept = true
  }
  return all.filter(({ kept }) => kept)
}

/** Whether a path of a source matches another, as section 6.7.2.12 of CSP 3 says. */
function covers(one: string, other: string): boolean {
  if (one === '' || (one === '/' && other === '')) return true
  const exact = !one.endsWith('/')
  const left = one.split('/')
  const right = other.split('/')
  if (left.length > right.length || (exact && left.length !== right.length)) return false
  if (!exact) left.pop()
  return left.every((piece, at) => decode(piece) === decode(right[at] ?? ''))
}

function decode(piece: string): string {
  try {
    return decodeURIComponent(piece)
  } catch {
    return piece
  }
}
