import type { TextViews } from '../text/index.ts'
import { weightOf, type Evidence } from './evidence.ts'
import { KINDS, type Surface } from './kinds.ts'
import type { Lexicon } from './lexicon.ts'
import type { RuleSet } from './rules.ts'
import { contextCodes, spanRoles } from './scan-result.ts'

/** Reads what lexicon and rules saw in a text as numbered features, in buffers that hold until the next text is read. */
export interface SeenReader {
  /** Of every feature there is, by number. */
  readonly names: readonly string[]
  /** Says how many features the text has; their numbers and values then stand in `features` and `values`. */
  read(evidence: Evidence, views: TextViews, surface: Surface): number
  readonly features: Uint16Array
  readonly values: Float32Array
}

/** Weights by which what lexicon and rules saw stands beside the text's own pieces, whose squares sum to one. */
const strength = { kind: 0.6, rule: 0.4, context: 0.4, sign: 0.25, style: 0.25 }

const places = ['name', 'profile', 'title', 'content'] as const
const signs = ['link', 'number', 'handle', 'messenger'] as const
const mostFeatures = 1024

export function createSeenReader(lexicon: Lexicon, rules: RuleSet): SeenReader {
  const names: string[] = []
  const numberOf = (name: string) => names.push(name) - 1
  const list = (count: number, name: (at: number) => string) => {
    const first = names.length
    for (let at = 0; at < count; at++) numberOf(name(at))
    return first
  }
  const grid = (across: readonly string[], name: (kind: string, other: string) => string) => {
    const first = names.length
    for (const kind of KINDS) for (const other of across) numberOf(name(kind, other))
    return first
  }
  const ruleIds = rules.rules.map(({ id }) => id)
  const kindFirst = list(KINDS.length, (at) => `kind ${KINDS[at]}`)
  const severalFirst = list(KINDS.length, (at) => `several ${KINDS[at]}`)
  const kindPlaceFirst = grid(places, (kind, place) => `kind ${kind} in ${place}`)
  const kindRoleFirst = grid(spanRoles, (kind, role) => `${role} ${kind}`)
  const kindRuleFirst = grid(ruleIds, (kind, rule) => `rule ${rule} ${kind}`)
  const ruleFirst = list(ruleIds.length, (at) => `rule ${ruleIds[at]}`)
  const contextFirst = list(contextCodes.length, (at) => `context ${contextCodes[at]}`)
  const contextTermFirst = list(contextCodes.length, (at) => `context ${contextCodes[at]} beside a term`)
  const roleFirst = list(spanRoles.length, (at) => `role ${spanRoles[at]}`)
  const roleTermFirst = list(spanRoles.length, (at) => `role ${spanRoles[at]} beside a term`)
  const signFirst = list(signs.length, (at) => `sign ${signs[at]}`)
  const placeFirst = list(places.length, (at) => `in ${places[at]}`)
  const termPlaceFirst = list(places.length, (at) => `term in ${places[at]}`)
  const noTermPlaceFirst = list(places.length, (at) => `no term in ${places[at]}`)
  const rulesTogether = numberOf('rules together')
  const disguisedTerm = numberOf('disguised term')
  const noTerm = numberOf('no term')
  const setApart = numberOf('characters set apart')
  const short = numberOf('short')
  const subtypeOf = new Map<string, number>()
  for (const { kind, subtype } of lexicon.terms) {
    if (kind === undefined || subtype === undefined) continue
    const key = `${kind} ${subtype}`
    if (!subtypeOf.has(key)) subtypeOf.set(key, numberOf(`subtype ${key}`))
  }

  const features = new Uint16Array(mostFeatures)
  const values = new Float32Array(mostFeatures)
  const heaviest = new Float32Array(names.length)
  let count = 0

  function take(feature: number, value: number): void {
    if (count === mostFeatures) return
    features[count] = feature
    values[count++] = value
  }

  /** Takes a feature once, with the greatest of its values. */
  function takeGreatest(feature: number, value: number): void {
    const before = heaviest[feature] ?? 0
    if (value <= before) return
    heaviest[feature] = value
    if (before === 0) take(feature, value)
    else for (let i = 0; i < count; i++) if (features[i] === feature) values[i] = value
  }

  function readKinds(evidence: Evidence, place: number): number {
    let traded = 0
    let disguised = false
    for (const { kindAt, hits, matches, weight, score, termCount } of evidence.kinds) {
      for (const hit of hits) {
        const { form, via } = hit
        const said = weightOf(hit)
        const subtype = form.subtypeKey === '' ? undefined : subtypeOf.get(form.subtypeKey)
        if (subtype !== undefined) takeGreatest(subtype, strength.kind * said)
        takeGreatest(kindRoleFirst + kindAt * spanRoles.length + form.roleAt, strength.sign * said)
        if (via !== 'exact' && via !== 'traditional' && via !== 'full-width') disguised = true
      }
      traded = Math.max(traded, weight)
      take(kindFirst + kindAt, strength.kind * weight)
      take(kindPlaceFirst + kindAt * places.length + place, strength.kind * weight)
      if (termCount > 1) take(severalFirst + kindAt, strength.kind * Math.min(1, termCount / 4))
      for (const match of matches) {
        takeGreatest(ruleFirst + match.ruleAt, strength.rule * match.score)
        take(kindRuleFirst + kindAt * ruleIds.length + match.ruleAt, strength.rule * match.score)
      }
      takeGreatest(rulesTogether, strength.kind * score)
    }
    if (disguised) take(disguisedTerm, strength.style * 2)
    return traded
  }

  return {
    names,
    features,
    values,
    read(evidence, views, surface) {
      count = 0
      const place = placeOf(surface)
      const traded = readKinds(evidence, place)
      for (const code of evidence.contexts) {
        const at = contextCodes.indexOf(code)
        take(contextFirst + at, strength.context)
        if (traded > 0) take(contextTermFirst + at, strength.context)
      }
      for (const { form } of evidence.hits) {
        if (form.term.kind !== undefined) continue
        takeGreatest(roleFirst + form.roleAt, strength.sign)
        if (traded > 0) takeGreatest(roleTermFirst + form.roleAt, strength.sign * traded)
      }
      for (const { sign } of evidence.signs) takeGreatest(signFirst + signs.indexOf(sign), strength.sign)
      if (traded > 0) take(termPlaceFirst + place, strength.kind * traded)
      else {
        take(noTerm, strength.kind)
        take(noTermPlaceFirst + place, strength.style)
      }
      const apart = views.hanCount < 4 ? 0 : views.apartCount / views.hanCount
      if (apart > 0.15) take(setApart, strength.style * Math.min(1, apart * 2))
      if (views.length <= 16) take(short, strength.style)
      take(placeFirst + place, strength.style)
      for (let i = 0; i < count; i++) heaviest[features[i] ?? 0] = 0
      return count
    },
  }
}

function placeOf(surface: Surface): number {
  switch (surface) {
    case 'account_name':
    case 'group_name':
      return 0
    case 'account_profile':
    case 'group_profile':
      return 1
    case 'title':
      return 2
    case 'content':
      return 3
  }
}
