import {
  builtInLexicon,
  builtInPacks,
  builtInRules,
  findUnsoundTerms,
  isKind,
  type Lexicon,
  LexiconError,
  lexiconOf,
  parseLexiconFile,
  parseRules,
  type Rule,
  RuleError,
  type RuleSet,
  type Term,
} from '../../engines/detection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'

/** What a draft adds to the lexicon and the rules. */
export interface DraftContent {
  readonly terms: readonly Term[]
  readonly rules: readonly Rule[]
}

const MOST_TERMS = 200
const MOST_RULES = 20
const LONGEST_TERM = 40
/** No term decides alone, and no rule is surer than the surest that comes with the program. */
const MOST_WEIGHT = 0.7
const MOST_STRENGTH = 0.85

/**
 * Reads what somebody wrote, term by term, and refuses what cannot be sound.
 * @throws Refusal `rules.bad-term`, `rules.bad-rule`, `rules.too-much`, `rules.unsound`
 */
export function parseContent(content: unknown): DraftContent {
  const { terms, rules } = asRecord(content)
  const parsed = {
    terms: asList(terms).map(parseTerm),
    rules: asList(rules).map(parseRule),
  }
  if (parsed.terms.length > MOST_TERMS || parsed.rules.length > MOST_RULES)
    throw new Refusal(
      'too-large',
      'rules.too-much',
      `A draft holds at most ${MOST_TERMS} terms and ${MOST_RULES} rules.`,
      { terms: MOST_TERMS, rules: MOST_RULES },
    )
  const [unsound] = findUnsoundTerms(parsed.terms)
  if (unsound)
    throw new Refusal(
      'invalid',
      unsound.example === 'match' ? 'rules.not-found' : 'rules.found-wrongly',
      `"${unsound.term.term}" is ${unsound.example === 'match' ? 'not found in the text that must hold it' : 'found in the text that must not'}.`,
      { term: unsound.term.term },
    )
  return parsed
}

function parseTerm(entry: unknown): Term {
  const { kind, term, ...rest } = asRecord(entry)
  const name = typeof term === 'string' ? term.normalize('NFC').trim() : ''
  const fail = (code: string, why: string) =>
    new Refusal('invalid', code, `Term "${name}": ${why}.`, { term: name })
  if ([...name].length < 2 || [...name].length > LONGEST_TERM)
    throw fail('rules.term-length', `it needs two to ${LONGEST_TERM} characters`)
  if (kind !== undefined && !isKind(kind)) throw fail('rules.kind', 'it is about none of the six kinds')
  try {
    const [parsed] = parseLexiconFile({
      ...(kind === undefined ? {} : { kind }),
      terms: [{ ...rest, term: name }],
    })
    if (parsed === undefined) throw new LexiconError('nothing was read')
    if (
      parsed.role !== 'context' &&
      ['goods', 'tool', 'method'].includes(parsed.role) &&
      parsed.kind === undefined
    )
      throw fail('rules.kind', 'goods, tools and methods are of one of the six kinds')
    if (parsed.weight > MOST_WEIGHT) throw fail('rules.weight', `it weighs at most ${MOST_WEIGHT}`)
    if (parsed.zh.trim() === '' || parsed.en.trim() === '')
      throw fail('rules.meaning', 'say what it means, in Chinese and in English')
    if (parsed.source.trim() === '') throw fail('rules.source', 'say where it was seen')
    if ((parsed.match ?? '').trim() === '' || (parsed.not ?? '').trim() === '')
      throw fail('rules.examples', 'it needs a text in which it counts and one in which it does not')
    return parsed
  } catch (error) {
    if (error instanceof LexiconError) throw fail('rules.bad-term', error.message)
    throw error
  }
}

function parseRule(entry: unknown): Rule {
  const id = asRecord(entry)['id']
  const name = typeof id === 'string' ? id : ''
  const fail = (code: string, why: string) =>
    new Refusal('invalid', code, `Rule "${name}": ${why}.`, { rule: name })
  if (!/^[a-z0-9-]{3,40}$/.test(name))
    throw fail('rules.rule-name', 'its name is small letters, digits and hyphens')
  if (builtInRules.rules.some((rule) => rule.id === name))
    throw fail('rules.rule-taken', 'there is one of this name')
  try {
    const [parsed] = parseRules({ rules: [entry], context: {} }).rules
    if (parsed === undefined || parsed.first.length === 0)
      throw new RuleError('it needs what must stand first')
    if (parsed.strength <= 0 || parsed.strength > MOST_STRENGTH)
      throw fail('rules.strength', `its strength lies between 0 and ${MOST_STRENGTH}`)
    return parsed
  } catch (error) {
    if (error instanceof RuleError) throw fail('rules.bad-rule', error.message)
    throw error
  }
}

/** The lexicon and rules that come with the program, with these beside them. */
export function withContent(...contents: readonly DraftContent[]): { lexicon: Lexicon; rules: RuleSet } {
  const terms = contents.flatMap((content) => content.terms)
  const rules = contents.flatMap((content) => content.rules)
  return {
    lexicon:
      terms.length === 0
        ? builtInLexicon
        : lexiconOf([...builtInPacks, { id: 'local', version: String(terms.length), terms }]),
    rules: { ...builtInRules, rules: [...builtInRules.rules, ...rules] },
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
