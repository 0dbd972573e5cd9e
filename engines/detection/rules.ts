import builtIn from './rules.json' with { type: 'json' }
import { SURFACES, type Surface } from './kinds.ts'
import { contextCodes, spanRoles, type ContextCode, type SpanRole } from './scan-result.ts'

/** A way in which what is traded and what is done with it meet in a text. */
export interface Rule {
  readonly id: string
  readonly first: readonly SpanRole[]
  /** Roles one of which must stand within `within` folded characters of the first. */
  readonly second?: readonly SpanRole[]
  readonly within?: number
  /** Characters one of which must stand right beside the first. */
  readonly beside?: string
  /** Holds only on these surfaces. */
  readonly surfaces?: readonly Surface[]
  /** Holds only for terms that say at least this much by themselves. */
  readonly leastWeight?: number
  /** How much the rule says, 0 to 1, for a term of weight 1. */
  readonly strength: number
}

export interface RuleSet {
  readonly rules: readonly Rule[]
  /** What is left of a rule's strength where a context speaks against it. */
  readonly context: Readonly<Partial<Record<ContextCode, number>>>
}

/** A rule file that cannot be used. */
export class RuleError extends Error {
  override readonly name = 'RuleError'
  readonly code = 'bad-rules'
}

export const builtInRules: RuleSet = parseRules(builtIn)

export function parseRules(file: unknown): RuleSet {
  if (!isRecord(file) || !Array.isArray(file.rules) || !isRecord(file.context))
    throw new RuleError('a rule file needs "rules" and "context"')
  const context: Partial<Record<ContextCode, number>> = {}
  for (const code of contextCodes) {
    const left = file.context[code]
    if (typeof left === 'number') context[code] = left
  }
  return { rules: file.rules.map(parseRule), context }
}

function parseRule(entry: unknown): Rule {
  if (!isRecord(entry) || typeof entry.id !== 'string') throw new RuleError('every rule needs an "id"')
  const { id, strength, within, beside, leastWeight } = entry
  const fail = (problem: string) => new RuleError(`rule "${id}": ${problem}`)
  const first = rolesOf(entry.first)
  const second = entry.second === undefined ? undefined : rolesOf(entry.second)
  if (first === undefined || (entry.second !== undefined && second === undefined)) throw fail('unknown role')
  if (typeof strength !== 'number') throw fail('"strength" is a number')
  if (second !== undefined && typeof within !== 'number') throw fail('"second" needs "within"')
  const surfaces = entry.surfaces === undefined ? undefined : surfacesOf(entry.surfaces)
  if (entry.surfaces !== undefined && surfaces === undefined) throw fail('unknown surface')
  return {
    id,
    first,
    strength,
    ...(second && { second }),
    ...(typeof within === 'number' && { within }),
    ...(typeof beside === 'string' && { beside }),
    ...(typeof leastWeight === 'number' && { leastWeight }),
    ...(surfaces && { surfaces }),
  }
}

function rolesOf(value: unknown): SpanRole[] | undefined {
  if (!Array.isArray(value)) return undefined
  const roles = spanRoles.filter((role) => value.includes(role))
  return roles.length === new Set(value).size ? roles : undefined
}

function surfacesOf(value: unknown): Surface[] | undefined {
  if (!Array.isArray(value)) return undefined
  const surfaces = SURFACES.filter((surface) => value.includes(surface))
  return surfaces.length === value.length ? surfaces : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
